//! Answers as pictures: turned into the values that `picture` draws, with what is said around them.

mod count;
mod drawn;
mod graph;
mod graph_page;
mod shares;
mod timeline;

pub use drawn::{DrawnGraph, DrawnTies, drawn_graph, drawn_ties};
pub use graph_page::GraphPage;
pub use timeline::{Lanes, timeline_page};

/// Names as people list them: `Russia, China and Türkiye`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
