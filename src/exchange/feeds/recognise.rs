//! Which feed a file is of, by its first line.

use super::gdelt;
use crate::model::Feed;

/// The feed of a text by its first line, if it is of one.
pub(in crate::exchange) fn feed_of_start(first: &str) -> Option<Feed> {
    if gdelt::is_header(first) || gdelt::is_row(first) {
        return Some(Feed::Gdelt);
    }
    let names: Vec<String> = first
        .split(['\t', ',', ';'])
        .map(|name| name.trim_matches(['"', ' ', '\u{feff}']).replace('_', " ").to_lowercase())
        .collect();
    let has = |wanted: &[&str]| wanted.iter().all(|want| names.iter().any(|name| name == want));
    let table: [(&[&str], Feed); 4] = [
        (&["event id", "event date", "event text", "story id"], Feed::Icews),
        (&["event id", "event type", "actor name", "recipient name"], Feed::Plover),
        (&["event id cnty"], Feed::Acled),
        (&["id", "type of violence", "side a"], Feed::Ucdp),
    ];
    table.into_iter().find(|(wanted, _)| has(wanted)).map(|(_, feed)| feed)
}
