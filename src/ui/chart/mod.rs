//! Charts as SVG: stateless drawings of placed points, each with its finding as title and a table as text form.

mod band;
mod intervals;
mod running;

pub use band::BandPlot;
pub use intervals::{IntervalPlot, Plot};
pub use running::RunningChart;
