//! The roles and presences of the table of terms.

use super::term::{Reads, Term};
use crate::model::Attendance;

const fn role(word: &'static str, doc: &'static str, example: &'static str) -> Term {
    Term::new(word, Reads::Role, "ACTORS").says(doc, example)
}

const fn presence(said: Attendance, doc: &'static str, example: &'static str) -> Term {
    Term::new(said.as_str(), Reads::Presence(said), "ACTORS").says(doc, example)
}

/// The roles that `init` writes; help, flags and completions know them without a file.
pub(super) const ROLES: &[Term] = &[
    role("host", "receives the others", "host:TJK/rahmon"),
    role("guest", "is invited or travels", "guest:RUS/putin"),
    Term {
        aliases: &["with"],
        ..role("participant", "takes part without a special role", "with:@C5,-TKM")
    },
    role("organiser", "convenes, or is the author of a decision", "organiser:CIS"),
    role("chair", "presides", "chair:TJK"),
    role("mediator", "brings others together", "mediator:UZB"),
    role("caller", "places the call", "caller:RUS/putin"),
    role("callee", "receives the call", "callee:TJK/rahmon"),
    role("signatory", "signs or accedes", "signatory:RUS,TJK"),
    role("donor", "promises or gives money, goods or work", "donor:EU"),
    role("recipient", "receives money, a decision or a message", "recipient:TJK"),
    role("implementer", "carries out a measure or a contract", "implementer:TJK"),
    role("protected", "is protected by a measure", "protected:RUS/putin"),
    role("observer", "attends without a vote", "observer:TKM"),
    role("delegation", "accompanies or receives, as an official", "delegation:RUS@minister"),
];

/// What is said of an actor's presence, used as a term.
pub(super) const PRESENCES: &[Term] = &[
    presence(Attendance::Invited, "is invited, in whatever role", "invited:TKM"),
    presence(Attendance::Confirmed, "said that it would come", "confirmed:KAZ"),
    presence(Attendance::Attended, "was there, as somebody says", "attended:KAZ"),
    presence(Attendance::Absent, "stayed away", "absent:TKM"),
    presence(Attendance::Withdrew, "took back its word", "withdrew:KAZ"),
];
