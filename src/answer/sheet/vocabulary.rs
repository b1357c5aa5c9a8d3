//! The words of the record by which a sheet is cut.

use crate::{
    answer::AnswerError,
    exchange::Vocabulary,
    query::{Names, terms},
};

/// The record's kinds, and every word that an entry takes, its roles among them.
pub(super) fn vocabulary(names: &dyn Names) -> Result<Vocabulary, AnswerError> {
    let kinds = names.kinds()?;
    let roles = names.roles()?;
    let words = terms().filter(|term| term.in_entry()).flat_map(|term| term.words());
    let words = words.map(str::to_owned).chain(roles.iter().map(|role| role.key.to_string()));
    Ok(Vocabulary::new(kinds.iter().map(|kind| kind.path.to_string()), words))
}
