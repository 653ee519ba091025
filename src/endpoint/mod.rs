//! The visitor's own language model: wire formats (pure) and the driver that runs a plan.
