//! Importers and exporters, over bytes.
