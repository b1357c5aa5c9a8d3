//! The structure of the graph: who is central, who belongs together, who is alike, which way leads from one
//! to another.

mod centrality;
mod communities;
mod path;
mod similar;

pub use centrality::{CentralityAnswer, centrality};
pub use communities::{CommunitiesAnswer, CommunityMember, communities};
pub use path::{PathAnswer, PathEvent, PathFound, PathKind, path};
pub use similar::{SimilarAnswer, SimilarRow, similar};
