//! Plain lists of actors outside a query: `graph --of C5,TJK`, `why A B`.

use super::{
    Names, QueryError,
    finder::Finder,
    piece::{Letter, Piece},
    spot::Typed,
};
use crate::model::{Actor, ActorKey, ActorKind};

/// Marks that make more of an actor's name: a person for a state, a level, a status.
const MARKS: [char; 3] = ['/', '@', '['];

/// The actors of a comma list, each by its key, a code or any name, in order and none twice.
///
/// A body stays its own key, with an `@` before it or not; the caller decides whom it stands for.
/// A surname must be one person's. Names with a comma stand in quotation marks.
///
/// Refused: an unknown or ambiguous name, a gap, and whatever is more than a name (`-TKM`,
/// `STATE/person`, `STATE@minister`, `KAZ[absent]`).
pub fn actors(text: &str, names: &dyn Names) -> Result<Vec<ActorKey>, QueryError> {
    let typed = Typed::new(text.to_owned(), vec![0]);
    let find = Finder { names, text: &typed };
    let mut keys = Vec::new();
    for piece in Piece::new(Letter::all(text, 0)).with_quotes(&typed)?.split_list() {
        let key = find.plain_actor(&piece)?;
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Ok(keys)
}

/// A text as one item of a list, whatever commas and quotation marks it holds, and never one that
/// is taken out: for a term made from the cell of a file. What else an item may say, `STATE/person`
/// or `[status]`, it still says.
///
/// ```
/// use chancery::query::as_item;
/// assert_eq!(as_item("Korea, Republic of[absent]"), "Korea\",\" Republic of[absent]");
/// assert_eq!(as_item("TJK/emomali-rahmon"), "TJK/emomali-rahmon");
/// ```
pub fn as_item(text: &str) -> String {
    let mut item = String::with_capacity(text.len());
    for (nth, letter) in text.chars().enumerate() {
        match letter {
            '"' => item.push_str("\"\\\"\""),
            ',' => item.push_str("\",\""),
            '-' if nth == 0 => item.push_str("\"-\""),
            letter => item.push(letter),
        }
    }
    item
}

impl Finder<'_> {
    fn plain_actor(&self, piece: &Piece) -> Result<ActorKey, QueryError> {
        let body = piece.strip_front('@').map(|name| name.trimmed());
        let name = body.as_ref().unwrap_or(piece);
        if name.is_blank() {
            return Err(QueryError::NoActor { spot: self.spot(piece) });
        }
        let is_more = name.strip_front('-').is_some()
            || MARKS.iter().any(|mark| name.cut_first(*mark).is_some());
        match body {
            _ if is_more => Err(QueryError::NotPlain { spot: self.spot(piece) }),
            Some(name) => Ok(self.body(&name)?.key),
            None => Ok(self.only_actor(piece)?.key),
        }
    }

    fn only_actor(&self, name: &Piece) -> Result<Actor, QueryError> {
        match <[Actor; 1]>::try_from(self.best(&name.text())?) {
            Ok([actor]) => Ok(actor),
            Err(several) if several.is_empty() => {
                Err(self.unknown_actor(name, ActorKind::Organisation)?)
            }
            Err(several) => Err(self.ambiguous(name, None, &several)?),
        }
    }
}
