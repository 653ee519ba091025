//! Charts as SVG: stateless drawings of placed points, each with its finding as title and a table as text form. And what keeps them.

mod band;
mod curve;
pub mod fonts;
mod grid;
mod intervals;
mod live;
pub mod raster;
mod reliability;
pub mod resolved;
mod running;
mod save;

pub use band::BandPlot;
pub use curve::CurvePlot;
pub use intervals::{IntervalPlot, Plot};
pub use live::LiveChart;
pub use reliability::ReliabilityPlot;
pub use running::RunningChart;
pub use save::SaveChart;
