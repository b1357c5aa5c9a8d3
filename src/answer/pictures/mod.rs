//! Answers as pictures: turned into the values that `picture` draws, with what is said around them.

mod graph;

/// Names as people list them: `Russia, China and Türkiye`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
