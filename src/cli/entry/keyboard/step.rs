//! The questions, and in which order they come.

use super::answers::Answers;

/// Columns before what an answer was understood as.
pub(super) const GAP: &str = "             ";

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Kind,
    Title,
    On,
    At,
    /// Who, in that role.
    Role(&'static str),
    More,
    Under,
    Source,
    Grade,
    Quote,
    Note,
}

/// The roles that are asked for, by the first part of the kind; for all others `with`.
const ROLES: &[(&str, &[&str])] = &[
    ("visit", &["guest", "host"]),
    ("call", &["caller", "callee"]),
    ("agreement", &["signatory"]),
    ("pledge", &["donor", "recipient"]),
    ("security", &["implementer", "protected"]),
];

/// The questions for what is known so far.
pub(super) fn steps(answers: &Answers) -> Vec<Step> {
    let kind = answers.get(Step::Kind);
    let root = kind.split('/').next().unwrap_or_default();
    let roles =
        ROLES.iter().find(|(kind, _)| *kind == root).map_or(&["with"][..], |(_, roles)| roles);
    let mut steps = vec![Step::Kind, Step::Title, Step::On, Step::At];
    steps.extend(roles.iter().map(|role| Step::Role(role)));
    steps.extend([Step::More, Step::Under, Step::Source]);
    if !answers.get(Step::Source).is_empty() {
        steps.extend([Step::Grade, Step::Quote]);
    }
    steps.push(Step::Note);
    steps
}

impl Step {
    /// The word before the line.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Title => "title",
            Self::On => "on",
            Self::At => "at",
            Self::Role(role) => role,
            Self::More => "more",
            Self::Under => "under",
            Self::Source => "source",
            Self::Grade => "grade",
            Self::Quote => "quote",
            Self::Note => "note",
        }
    }

    /// Whether an event cannot be without it.
    pub(super) fn is_needed(self) -> bool {
        matches!(self, Self::Kind | Self::Title | Self::On)
    }

    /// What to write.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Kind => {
                "what it is: visit/state, meeting, agreement/treaty .. (Tab lists them; q ends)"
            }
            Self::Title => "what happened, in a few words",
            Self::On => {
                "8 Oct 2025, 8-10 oct 2025, 2025-10-08/2025-10-10, 2025-10, 9 Oct 2025 15:00, XXXX for not known"
            }
            Self::At => "a place, or NAME,COUNTRY; Enter where it is not known",
            Self::Role(_) => {
                "TJK, TJK/rahmon, RUS@minister, @C5,-TKM; a comma makes a list; KAZ[absent]"
            }
            Self::More => {
                "any other terms: absent:TKM observer:UN tag:border amount:\"12bn EUR\" status:planned (chancery help query)"
            }
            Self::Under => "the number of the event it belongs to; last is the one logged last",
            Self::Source => "where it was read: an address, or a key without blanks",
            Self::Grade => "reliability A-F and credibility 1-6: B2",
            Self::Quote => "the source's own words",
            Self::Note => "limits and remarks",
        }
    }
}
