//! What a term that is being typed may become: for a line editor and for completions of a shell.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    Candidate, Names, NamesError, describe,
    term::{Reads, Stands, Term, terms},
};
use crate::model::{
    Actor, ActorKey, ActorKind, AmountKind, Format, Layer, Level, PlaceKey, Status, fold,
};

/// The names by which a record's actors and places are found: key and folded name, a line a name.
#[derive(Clone, Debug, Default)]
pub struct NameLists {
    /// Actors.
    pub actors: Vec<(String, String)>,
    /// Places.
    pub places: Vec<(String, String)>,
    /// Series: key and name.
    pub series: Vec<(String, String)>,
    /// Saved views: name and query.
    pub views: Vec<(String, String)>,
}

/// What may stand where something is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggested {
    /// The byte from which on a candidate takes the place of what is typed.
    pub start: usize,
    /// The candidates, the best first.
    pub candidates: Vec<Candidate>,
}

/// Suggests from the names of a record.
#[derive(Clone, Copy)]
pub struct Suggester<'a> {
    /// The record.
    pub names: &'a dyn Names,
    /// Its names.
    pub lists: &'a NameLists,
    /// The day on which offices are told.
    pub day: Option<NaiveDate>,
    /// How many candidates are wanted at most.
    pub most: usize,
}

impl std::fmt::Debug for Suggester<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Suggester").field("day", &self.day).finish_non_exhaustive()
    }
}

impl Suggester<'_> {
    /// One argument as it is typed: a word before its colon, or the value after it.
    pub fn argument(&self, typed: &str, side: Stands) -> Result<Suggested, NamesError> {
        let sign = usize::from(typed.starts_with('-'));
        let rest = typed.get(sign..).unwrap_or_default();
        let Some((word, value)) = rest.split_once(':') else {
            return Ok(Suggested { start: sign, candidates: self.words(rest, side)? });
        };
        let mut found = self.value(word, value)?;
        found.start += sign + word.len() + 1;
        Ok(found)
    }

    /// The value of a term.
    pub fn value(&self, word: &str, typed: &str) -> Result<Suggested, NamesError> {
        if word == "view" {
            return Ok(Suggested { start: 0, candidates: self.told(typed, &self.lists.views) });
        }
        let Some(reads) = self.reads(word)? else { return Ok(Suggested::default()) };
        let start = if reads.is_list() { item_start(typed) } else { 0 };
        let item = typed.get(start..).unwrap_or_default();
        let whole = |candidates| Suggested { start, candidates };
        Ok(match reads {
            Reads::Actor | Reads::Role | Reads::Presence(_) => self.actor(start, item)?,
            Reads::In => whole(self.actors(item, |actor| actor.kind == ActorKind::Country)?),
            Reads::Place => whole(self.places(item)?),
            Reads::Kind => whole(self.kinds(item)?),
            Reads::Series => whole(self.told(item, &self.lists.series)),
            Reads::Pole => whole(self.poles(item)?),
            Reads::Status => whole(closed(item, Status::ALL.iter().map(|word| word.as_str()))),
            Reads::Format => whole(closed(item, Format::ALL.iter().map(|word| word.as_str()))),
            Reads::Level => whole(closed(item, Level::ALL.iter().map(|word| word.as_str()))),
            Reads::Layer => whole(closed(item, Layer::ALL.iter().map(|word| word.as_str()))),
            Reads::AmountKind => {
                whole(closed(item, AmountKind::ALL.iter().map(|word| word.as_str())))
            }
            _ => Suggested::default(),
        })
    }

    /// Kinds of that beginning: of the path, or of one of its parts.
    pub fn kinds(&self, typed: &str) -> Result<Vec<Candidate>, NamesError> {
        let kinds = self.names.kinds()?;
        let told = kinds.iter().map(|kind| (kind.path.as_str(), kind.gloss.as_str()));
        Ok(self.ranked(typed, told))
    }

    fn told(&self, typed: &str, told: &[(String, String)]) -> Vec<Candidate> {
        self.ranked(typed, told.iter().map(|(key, words)| (key.as_str(), words.as_str())))
    }

    fn poles(&self, typed: &str) -> Result<Vec<Candidate>, NamesError> {
        let poles = self.names.poles()?;
        Ok(self.ranked(typed, poles.iter().map(|pole| (pole.key.as_str(), pole.name.as_str()))))
    }

    /// Keys that begin so first, then those of which a word, or a word of the name, begins so.
    fn ranked<'t>(
        &self,
        typed: &str,
        told: impl Iterator<Item = (&'t str, &'t str)>,
    ) -> Vec<Candidate> {
        let folded = fold(typed);
        let mut found: Vec<(u8, Candidate)> = told
            .filter_map(|(key, words)| {
                let rank = rank(&fold(key), &folded)
                    .or_else(|| Some(rank(&fold(words), &folded)? + 2))?;
                Some((rank, Candidate::new(key, words)))
            })
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, candidate)| candidate).take(self.most).collect()
    }

    /// One item of a list of actors: `-`, `@` and `STATE/` stay as they are.
    fn actor(&self, start: usize, item: &str) -> Result<Suggested, NamesError> {
        let bare = item.trim_start_matches(['-', '@', ' ']);
        let start = start + item.len() - bare.len();
        match bare.split_once('/') {
            Some((state, name)) => {
                let start = start + state.len() + 1;
                let persons = self.actors(name, |actor| actor.kind == ActorKind::Person)?;
                let bare = |candidate: Candidate| match candidate.written.rsplit_once('/') {
                    Some((_, person)) => Candidate::new(person, candidate.words),
                    None => candidate,
                };
                Ok(Suggested { start, candidates: persons.into_iter().map(bare).collect() })
            }
            None => {
                let is_body = item.contains('@');
                let wanted = |actor: &Actor| !is_body || actor.kind == ActorKind::Organisation;
                Ok(Suggested { start, candidates: self.actors(bare, wanted)? })
            }
        }
    }

    fn actors(
        &self,
        typed: &str,
        wanted: impl Fn(&Actor) -> bool,
    ) -> Result<Vec<Candidate>, NamesError> {
        let mut found = Vec::new();
        for key in keys(&self.lists.actors, typed) {
            let Ok(key) = ActorKey::new(&key) else { continue };
            let Some(actor) = self.names.actor(&key)? else { continue };
            if wanted(&actor) {
                let is_past = self.has_left_office(&actor)?;
                found.push((is_past, describe::actor(&actor, self.day, self.names)?));
            }
            if found.len() >= self.most.max(8) {
                break;
            }
        }
        // A surname means who holds office that day: such a one stands first.
        found.sort_by_key(|(is_past, _)| *is_past);
        Ok(found.into_iter().map(|(_, candidate)| candidate).take(self.most).collect())
    }

    /// Whether a person had offices, and has none on the day.
    fn has_left_office(&self, actor: &Actor) -> Result<bool, NamesError> {
        let Some(day) = self.day.filter(|_| actor.kind == ActorKind::Person) else {
            return Ok(false);
        };
        let offices = self.names.offices_of(&actor.key)?;
        Ok(!offices.is_empty() && offices.iter().all(|office| !office.covers(day)))
    }

    fn places(&self, typed: &str) -> Result<Vec<Candidate>, NamesError> {
        let mut found = Vec::new();
        for key in keys(&self.lists.places, typed).into_iter().take(self.most) {
            let Ok(key) = PlaceKey::new(&key) else { continue };
            let places = self.names.places_called(key.as_str())?;
            if let Some(place) = places.iter().find(|place| place.key == key) {
                found.push(describe::place(place, self.names)?);
            }
        }
        Ok(found)
    }

    /// The words of terms that begin so, each with its colon.
    fn words(&self, typed: &str, side: Stands) -> Result<Vec<Candidate>, NamesError> {
        let lower = typed.to_lowercase();
        let fits = |term: &&Term| match side {
            Stands::Query => term.in_query(),
            Stands::Entry => term.in_entry(),
            Stands::Amend => term.in_entry() || term.stands == Stands::Amend,
            Stands::Both => true,
        };
        let words =
            terms().filter(fits).flat_map(|term| term.words().map(|word| (word, term.doc)));
        let mut found: Vec<Candidate> = words
            .filter(|(word, _)| word.starts_with(&lower))
            .map(|(word, doc)| Candidate::new(format!("{word}:"), doc))
            .collect();
        for role in self.names.roles()? {
            let written = format!("{}:", role.key);
            if written.starts_with(&lower) && found.iter().all(|known| known.written != written)
            {
                found.push(Candidate::new(written, role.gloss));
            }
        }
        Ok(found)
    }

    fn reads(&self, word: &str) -> Result<Option<Reads>, NamesError> {
        let lower = word.to_lowercase();
        if let Some(term) = terms().find(|term| term.words().any(|known| known == lower)) {
            return Ok(Some(term.reads));
        }
        let is_role = self.names.roles()?.iter().any(|role| role.key.as_str() == lower);
        Ok(is_role.then_some(Reads::Role))
    }
}

impl Reads {
    /// Whether the value is a list, of which the last item is being typed.
    fn is_list(self) -> bool {
        !matches!(self, Self::Series | Self::AmountKind | Self::Note | Self::Quote)
    }
}

/// The keys of names that begin so, or of which a word does; each once.
fn keys(names: &[(String, String)], typed: &str) -> Vec<String> {
    let folded = fold(typed);
    let ranked = names.iter().filter_map(|(key, name)| Some((rank(name, &folded)?, name, key)));
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort();
    let mut seen = BTreeSet::new();
    ranked
        .into_iter()
        .map(|(_, _, key)| key.clone())
        .filter(|key| seen.insert(key.clone()))
        .collect()
}

/// Where the last item of a list begins: after the last comma.
fn item_start(typed: &str) -> usize {
    typed.rfind(',').map_or(0, |comma| comma + 1)
}

/// 0 where the text begins so, 1 where one of its words does.
fn rank(text: &str, folded: &str) -> Option<u8> {
    if text.starts_with(folded) {
        return Some(0);
    }
    text.split(|letter: char| !letter.is_alphanumeric())
        .any(|word| word.starts_with(folded))
        .then_some(1)
}

fn closed<'w>(typed: &str, words: impl Iterator<Item = &'w str>) -> Vec<Candidate> {
    let lower = typed.to_lowercase();
    words.filter(|word| word.starts_with(&lower)).map(|word| Candidate::new(word, "")).collect()
}
