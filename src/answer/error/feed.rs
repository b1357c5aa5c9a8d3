//! What can go wrong with rows of feeds.

use thiserror::Error;

/// A question or a command that rows of feeds do not fit.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FeedError {
    /// Terms beside a file of a feed.
    #[error("`{0}`: rows of a feed are what the feed says, and take no terms (leave it out)")]
    Terms(String),
    /// A change of rows of feeds.
    #[error(
        "rows of feeds are not changed here (`chancery add --from-feed gdelt:123` makes an event of one; `undo` takes an import back)"
    )]
    ReadOnly,
    /// A question on what rows of feeds do not have: claims, sources that agree.
    #[error("this asks the careful record alone (leave `feed:` out)")]
    CarefulOnly,
    /// No row is called so.
    #[error(
        "there is no row `{0}` (write feed and id, as in gdelt:123; `chancery timeline feed:any --limit 5` shows some)"
    )]
    NoRow(String),
    /// A row that an event was made of already.
    #[error(
        "`{row}` is event {event} already (`chancery show {event}`; `--anyway` makes another one)"
    )]
    Adopted {
        /// The row.
        row: String,
        /// The event.
        event: i64,
    },
    /// A field that rows of feeds do not have.
    #[error(
        "rows of feeds have no `{0}` to count by (year, quarter, month, day, feed, kind, layer, status, state, actor, a role, place, country, source and publisher they have)"
    )]
    NoField(String),
    /// A format that holds what rows of feeds do not have.
    #[error(
        "rows of feeds are not written as {0} (csv, json, jsonl, md, geojson, xlsx, svg and html hold them)"
    )]
    NoFormat(&'static str),
}
