//! Which feed a file is of, by its first line.

use super::{gdelt, gdelt_table::is_header_of_table};
use crate::model::Feed;

/// The feed of a text by its first line, if it is of one.
pub(in crate::exchange) fn feed_of_start(first: &str) -> Option<Feed> {
    let of_gdelt: [fn(&str) -> bool; 4] =
        [gdelt::is_header, gdelt::is_row, gdelt::is_mention, is_header_of_table];
    if of_gdelt.iter().any(|is_it| is_it(first)) {
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
