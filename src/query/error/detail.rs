//! The lines under a refusal.

use super::{Candidate, QueryError, candidate::columns};
use crate::{
    model::{names_source, nearest},
    query::{Spot, Stands, finder::key_of},
};

impl QueryError {
    /// The lines that belong under the first, not yet indented: where it stands in the text,
    /// what it may have meant, what to do next.
    pub fn detail(&self) -> Vec<String> {
        let excerpt = self.pointed_at().map(Spot::excerpt).into_iter().flatten();
        excerpt.chain(self.beneath()).collect()
    }

    /// The lines under the first without the text: for a line of a file, which shows itself.
    pub fn beneath(&self) -> Vec<String> {
        self.candidates().into_iter().chain(self.next_step()).collect()
    }

    /// The first line without the place in the text.
    pub fn without_place(&self) -> String {
        let mut line = self.to_string();
        if let Some(spot) = self.spot() {
            let place = format!(", at {}", spot.column());
            line.truncate(line.strip_suffix(&place).map_or(line.len(), str::len));
        }
        line
    }

    /// What it may have meant: a name can be put in its place.
    pub fn meant(&self) -> &[Candidate] {
        match self {
            Self::Ambiguous { candidates, .. } | Self::ActsForTwo { candidates, .. } => {
                candidates
            }
            Self::Unknown { help, .. } => &help.near,
            _ => &[],
        }
    }

    /// The whole refusal on one line and without a place in the text: for a row of a file, whose
    /// terms nobody typed. It is cut where it grows too long for a line.
    pub fn on_one_line(&self) -> String {
        if let Self::InView { name, source, .. } = self {
            return format!("in the saved view `{name}`: {}", source.on_one_line());
        }
        let mut line = self.without_place();
        match self {
            Self::Ambiguous { candidates, .. } => {
                line.push_str(&format!(" {} (write which)", ways(candidates, " or ")));
            }
            Self::ActsForTwo { candidates, .. } => {
                line.push_str(&format!(" {} (write for whom)", ways(candidates, " and ")));
            }
            Self::Unknown { help, .. } if !help.near.is_empty() => {
                line.push_str(&format!(" (did you mean {}?)", ways(&help.near, ", ")));
            }
            Self::UnknownTerm { near: Some(near), .. } => {
                line.push_str(&format!(" (did you mean `{near}:`?)"));
            }
            // It tells the whole vocabulary already.
            Self::Word { .. } => {}
            _ => line.extend(self.next_step().first().map(|step| format!(" ({step})"))),
        }
        cut(line)
    }

    fn candidates(&self) -> Vec<String> {
        match self {
            Self::Ambiguous { candidates, .. } | Self::ActsForTwo { candidates, .. } => {
                columns(candidates)
            }
            Self::InView { source, .. } => source.candidates(),
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
            Self::Word { source, spot } => {
                return near_word(&source.known, &spot.said()).into_iter().collect();
            }
            Self::Unknown { help, .. } if !help.add.is_empty() => return to_add(&help.add),
            Self::ActsForTwo { candidates, .. } => say_for_whom(candidates),
            Self::InView { name, source, .. } => {
                let mut lines = source.next_step();
                lines
                    .push(format!("chancery view amend {name} TERMS.. gives it another query"));
                return lines;
            }
            Self::Conflict { actor, first, second, stands: true, .. } => {
                format!("take it out of one: `-{first}:{actor}` or `-{second}:{actor}`")
            }
            Self::Conflict { actor, second, .. } => {
                format!("take it out of one: `{second}:@BODY,-{actor}` leaves it out of a list")
            }
            Self::Address { spot } => how_to_name_a_source(&spot.said()),
            Self::UnknownWord { near: Some(near), .. } => format!("did you mean `{near}:`?"),
            Self::UnknownWord { known, .. } => format!("write one of {known}"),
            Self::ToClear { word, .. } | Self::Clears { word, .. } => {
                format!("to clear it write `-{word}:`")
            }
            Self::NotThere { event, .. } => format!("chancery show {event} tells what it has"),
            Self::Needed { word, .. } | Self::NeededOfRow { word, .. } => {
                format!("write what it is to be: `{word}:..`")
            }
            _ => return self.advice().map(str::to_owned).into_iter().collect(),
        };
        vec![line]
    }

    /// What to do, where it is always the same.
    fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::NotHere { stands: Stands::Query, .. } => {
                "chancery help query tells which terms an entry takes"
            }
            Self::NotHere { stands: Stands::Amend, .. } => {
                "in an entry the title stands after the kind, without a word"
            }
            Self::TermInside { .. } => {
                "each term is an argument of its own; put quotation marks within the value \
                 where it really holds a colon"
            }
            Self::NoDay { .. } => "write a day, month or year: 2025-10-08, 2025-10",
            Self::Unknown { what: "event", .. } => {
                "chancery timeline lists events with their numbers"
            }
            Self::Ambiguous { .. } => "say which",
            Self::NoMembers { .. } => "leave the `@` out to mean the body itself",
            Self::NotACountry { .. } => "write a country, or @BODY for those of its members",
            Self::OnlyTakesOut { .. } => {
                "write what it is taken out of: with:@CIS,-TKM; in a query -with:TKM is for \
                 events without it"
            }
            Self::TakenOutWith { .. } => "leave the level and status out",
            Self::Negated { .. } => {
                "an entry takes nothing out; `certain:no` is the opposite of `certain:yes`"
            }
            Self::TextInEntry { .. } => {
                "an entry is KIND TITLE and terms such as `on:2025-10-09`; put a title of \
                 several words in quotation marks"
            }
            Self::TextInRow { .. } => {
                "after the key stand terms such as `name:..`; put a value of several words in \
                 quotation marks"
            }
            Self::OnlyNew { .. } => "say each field that is to change by its own word",
            Self::NoOffice { .. } => "write TITLE@STATE, such as President@KGZ",
            Self::NoTitle => "write it after the kind, in quotation marks",
            Self::NoDate => "write `on:2025-10-09`, or `on:XXXX` where it is not known",
            Self::NoDayForMembers { .. } => "name the members one by one",
            Self::TwoStatuses { .. } => "leave the brackets out",
            Self::ViewOfItself { .. } => "write out in one of them what the other selects",
            Self::NotPlain { .. } => {
                "write keys, codes or names and commas between them: TJK,Uzbekistan,C5"
            }
            Self::Elsewhere { .. } => "leave `in:` out, or name another place",
            _ => return None,
        })
    }
}

/// Characters of a refusal on one line; what it quotes may be as long as a file.
const LINE: usize = 600;

fn cut(line: String) -> String {
    match line.char_indices().nth(LINE) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line,
    }
}

fn ways(candidates: &[Candidate], join: &str) -> String {
    let way = |c: &Candidate| format!("`{}` ({})", c.written, c.words);
    candidates.iter().map(way).collect::<Vec<_>>().join(join)
}

fn near_word(known: &str, said: &str) -> Option<String> {
    let near = nearest(said, known.split(", "), 1).into_iter().next()?;
    Some(format!("did you mean `{near}`?"))
}

/// Several keys are several terms; else the name as a key.
fn how_to_name_a_source(said: &str) -> String {
    let keys: Vec<&str> = said.split(',').map(str::trim).collect();
    if keys.len() > 1 && keys.iter().all(|key| names_source(key)) {
        return format!("write each on its own: source:{}", keys.join(" source:"));
    }
    format!("write its web address, or a key without blanks: source:{}", key_of(said))
}

fn to_add(commands: &[String]) -> Vec<String> {
    let leads = std::iter::once("to add it:").chain(std::iter::repeat("       or:"));
    leads.zip(commands).map(|(lead, command)| format!("{lead} {command}")).collect()
}

fn say_for_whom(candidates: &[Candidate]) -> String {
    let ways: Vec<String> = candidates.iter().map(|c| format!("`{}`", c.written)).collect();
    format!("say for whom: write {}", ways.join(" or "))
}
