//! Rules for a table, drafted from its first rows and the names of the record.

use crate::{
    answer::AnswerError,
    exchange::{KnownNames, Sample, SourceFile, draft_rules},
    query::Names,
};

/// Drafts a file of rules for a table.
///
/// # Errors
/// A file that holds no table, or whose first rows cannot be read.
pub fn guess_rules(names: &dyn Names, file: &mut SourceFile) -> Result<String, AnswerError> {
    let sample = Sample::read(file)?;
    let kinds = names.kinds()?;
    let mut known = KnownNames::default();
    for name in sample.names() {
        if is_actor(names, name)? {
            known.actors.insert(name.to_owned());
        }
        if kinds.iter().any(|kind| kind.path.as_str() == name) {
            known.kinds.insert(name.to_owned());
        }
    }
    Ok(draft_rules(&sample, &known))
}

/// Whether one actor, and no other so well, is called so.
fn is_actor(names: &dyn Names, name: &str) -> Result<bool, AnswerError> {
    let called = names.actors_called(name)?;
    let best = called.iter().map(|called| called.by).min();
    Ok(called.iter().filter(|called| Some(called.by) == best).count() == 1)
}
