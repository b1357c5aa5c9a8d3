//! Names of files that the analyst settled once: this string is that actor, or nobody.

use super::ActorKey;

/// What a name means in the files of one scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledName {
    /// Whose files: the name of rules, the domain of a publisher, or the word of a format.
    pub scope: String,
    /// The name as files write it; compared folded.
    pub name: String,
    /// Who it is; nobody where the name is left out.
    pub actor: Option<ActorKey>,
}

impl SettledName {
    /// Who it is, in a word: a key, or `ignore`.
    pub fn meaning(&self) -> &str {
        self.actor.as_ref().map_or(Self::IGNORE, ActorKey::as_str)
    }

    /// The word for a name that is left out.
    pub const IGNORE: &str = "ignore";
}
