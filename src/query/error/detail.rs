//! The lines under a refusal.

use super::{Candidate, QueryError, candidate::columns};
use crate::{
    model::nearest,
    query::{Spot, Stands},
};

impl QueryError {
    /// The lines that belong under the first, not yet indented: where it stands in the text,
    /// what it may have meant, what to do next.
    pub fn detail(&self) -> Vec<String> {
        let excerpt = self.pointed_at().map(Spot::excerpt).into_iter().flatten();
        excerpt.chain(self.candidates()).chain(self.next_step()).collect()
    }

    fn candidates(&self) -> Vec<String> {
        match self {
            Self::Ambiguous { candidates, .. } | Self::ActsForTwo { candidates, .. } => {
                columns(candidates)
            }
            Self::Unknown { help, .. } if !help.near.is_empty() => {
                let mut lines = vec!["did you mean".to_owned()];
                lines.extend(columns(&help.near));
                lines
            }
            _ => Vec::new(),
        }
    }

    fn next_step(&self) -> Vec<String> {
        let line = match self {
            Self::UnknownTerm { near: Some(near), .. } => {
                format!("did you mean `{near}:`?  (chancery help query)")
            }
            Self::UnknownTerm { term, near: None, .. } => format!(
                "to search for the text put it in quotation marks, or `--` before it: -- {}",
                term.said()
            ),
            Self::NotYet { plan, .. } => (*plan).to_owned(),
            Self::NotHere { stands: Stands::Query, .. } => {
                "chancery help query tells which terms an entry takes".to_owned()
            }
            Self::TermInside { .. } => {
                "each term is an argument of its own; put quotation marks within the value \
                 where it really holds a colon"
                    .to_owned()
            }
            Self::NoDay { .. } => "write a day, month or year: 2025-10-08, 2025-10".to_owned(),
            Self::Word { source, spot } => {
                return near_word(&source.known, &spot.said()).into_iter().collect();
            }
            Self::Unknown { help, .. } => return to_add(&help.add),
            Self::Ambiguous { .. } => "say which".to_owned(),
            Self::NoMembers { .. } => "leave the `@` out to mean the body itself".to_owned(),
            Self::NotACountry { .. } => {
                "write a country, or @BODY for those of its members".to_owned()
            }
            Self::OnlyTakesOut { .. } => {
                "write what it is taken out of: with:@CIS,-TKM; in a query -with:TKM is \
                 for events without it"
                    .to_owned()
            }
            Self::TakenOutWith { .. } => "leave the level and status out".to_owned(),
            Self::Negated { .. } => {
                "an entry takes nothing out; `certain:no` is the opposite of `certain:yes`"
                    .to_owned()
            }
            Self::TextInEntry { .. } => {
                "an entry is KIND TITLE and terms such as `on:2025-10-09`; put a title of \
                 several words in quotation marks"
                    .to_owned()
            }
            Self::NoTitle => "write it after the kind, in quotation marks".to_owned(),
            Self::NoDate => {
                "write `on:2025-10-09`, or `on:XXXX` where it is not known".to_owned()
            }
            Self::NoDayForMembers { .. } => "name the members one by one".to_owned(),
            Self::ActsForTwo { candidates, .. } => say_for_whom(candidates),
            Self::Conflict { actor, second, .. } => {
                format!("take it out of one: `{second}:@BODY,-{actor}` leaves it out of a list")
            }
            Self::TwoStatuses { .. } => "leave the brackets out".to_owned(),
            Self::NotPlain { .. } => {
                "write keys, codes or names and commas between them: TJK,Uzbekistan,C5"
                    .to_owned()
            }
            Self::Elsewhere { .. } => "leave `in:` out, or name another place".to_owned(),
            _ => return Vec::new(),
        };
        vec![line]
    }
}

fn near_word(known: &str, said: &str) -> Option<String> {
    let near = nearest(said, known.split(", "), 1).into_iter().next()?;
    Some(format!("did you mean `{near}`?"))
}

fn to_add(commands: &[String]) -> Vec<String> {
    let leads = std::iter::once("to add it:").chain(std::iter::repeat("       or:"));
    leads.zip(commands).map(|(lead, command)| format!("{lead} {command}")).collect()
}

fn say_for_whom(candidates: &[Candidate]) -> String {
    let ways: Vec<String> = candidates.iter().map(|c| format!("`{}`", c.written)).collect();
    format!("say for whom: write {}", ways.join(" or "))
}
