//! Places, series, poles, kinds and events by name.

use super::{
    Candidate, Help, Names, NamesError, QueryError, describe,
    finder::{Finder, NEAR, in_shell, key_of},
    piece::Piece,
};
use crate::model::{
    ActorKey, EventId, Kind, KindPath, Place, PoleKey, Series, SeriesKey, fold, nearest,
};

impl Finder<'_> {
    /// The places of that name; the one whose key it is, if there is one.
    pub(super) fn places(&self, name: &str) -> Result<Vec<Place>, QueryError> {
        let mut places = self.names.places_called(name)?;
        if places.iter().any(|place| place.key.as_str() == name) {
            places.retain(|place| place.key.as_str() == name);
        }
        Ok(places)
    }

    /// The one place of that name.
    pub(super) fn place(&self, piece: &Piece) -> Result<Place, QueryError> {
        self.only_place(piece, self.places(&piece.text())?, None)
    }

    /// The only place there is, or the refusal of none or several.
    pub(super) fn only_place(
        &self,
        piece: &Piece,
        places: Vec<Place>,
        country: Option<&ActorKey>,
    ) -> Result<Place, QueryError> {
        match <[Place; 1]>::try_from(places) {
            Ok([place]) => Ok(place),
            Err(several) if several.is_empty() => Err(self.unknown_place(piece, country)?),
            Err(several) => Err(self.ambiguous_place(piece, &several)?),
        }
    }

    /// The refusal of a name that several places bear, or one whose key would be made from it.
    pub(super) fn ambiguous_place(
        &self,
        piece: &Piece,
        places: &[Place],
    ) -> Result<QueryError, NamesError> {
        let candidates = self.places_in_words(places)?;
        let (name, spot) = (piece.text(), self.spot(piece));
        Ok(QueryError::Ambiguous { name, day: None, spot, candidates })
    }

    fn places_in_words(&self, places: &[Place]) -> Result<Vec<Candidate>, NamesError> {
        places.iter().map(|place| describe::place(place, self.names)).collect()
    }

    fn unknown_place(
        &self,
        piece: &Piece,
        country: Option<&ActorKey>,
    ) -> Result<QueryError, NamesError> {
        let name = piece.text();
        let near = self.places_in_words(&self.names.near_places(&name, NEAR)?)?;
        let country = country.map(|key| format!(" country:{key}")).unwrap_or_default();
        let (key, shown) = (key_of(&name), in_shell(&name));
        let command = format!("chancery place add {key} {shown}{country}");
        Ok(self.unknown("place", piece, Help { near, add: vec![command] }))
    }

    /// The one series of that key or name.
    pub(super) fn series(&self, piece: &Piece) -> Result<SeriesKey, QueryError> {
        let name = piece.text();
        let mut found = self.names.series_called(&name)?;
        if found.iter().any(|series| series.key.as_str() == name) {
            found.retain(|series| series.key.as_str() == name);
        }
        match <[Series; 1]>::try_from(found) {
            Ok([series]) => Ok(series.key),
            Err(several) if several.is_empty() => {
                let near = self.names.near_series(&name, NEAR)?;
                let near = near.iter().map(describe::series).collect();
                let add = format!("chancery series add {} {}", key_of(&name), in_shell(&name));
                Err(self.unknown("series", piece, Help { near, add: vec![add] }))
            }
            Err(several) => Err(QueryError::Ambiguous {
                name,
                day: None,
                spot: self.spot(piece),
                candidates: several.iter().map(describe::series).collect(),
            }),
        }
    }

    /// The pole of that key, name or actor.
    pub(super) fn pole(&self, piece: &Piece) -> Result<PoleKey, QueryError> {
        let name = piece.text();
        let poles = self.names.poles()?;
        let folded = fold(&name);
        let actors = self.best(&name)?;
        let named = poles.iter().find(|pole| {
            fold(pole.key.as_str()) == folded
                || fold(&pole.name) == folded
                || actors.iter().any(|actor| actor.key == pole.actor)
        });
        if let Some(pole) = named {
            return Ok(pole.key.clone());
        }
        let near = poles.iter().map(|pole| Candidate::new(pole.key.as_str(), &*pole.name));
        let key = actors.first().map_or_else(|| key_of(&name), |actor| actor.key.to_string());
        let add = vec![format!("chancery pole add {key}")];
        Err(self.unknown("pole", piece, Help { near: near.collect(), add }))
    }

    /// The kind of that path.
    pub(super) fn kind(&self, piece: &Piece) -> Result<KindPath, QueryError> {
        let text = piece.text();
        known_kind(&text, self.names)?.map_err(|help| self.unknown("kind", piece, help))
    }

    /// The number of an event there is; `last` is the newest.
    pub(super) fn event(&self, piece: &Piece) -> Result<EventId, QueryError> {
        let text = piece.text();
        let last = || self.unknown("event", piece, Help::default());
        if text.eq_ignore_ascii_case("last") {
            return self.names.last_event()?.ok_or_else(last);
        }
        let number = text.parse::<i64>().ok().filter(|number| *number > 0);
        let id = number.map(EventId).ok_or_else(|| QueryError::Number {
            spot: self.spot(piece),
            wanted: "number of an event",
        })?;
        if self.names.event_exists(id)? { Ok(id) } else { Err(last()) }
    }
}

/// The kind of that path, or what comes near it; found by its last part too.
pub(super) fn known_kind(
    text: &str,
    names: &dyn Names,
) -> Result<Result<KindPath, Help>, NamesError> {
    let kinds = names.kinds()?;
    if let Some(kind) = kinds.iter().find(|k| k.path.as_str().eq_ignore_ascii_case(text)) {
        return Ok(Ok(kind.path.clone()));
    }
    let paths = || kinds.iter().map(|kind| kind.path.as_str());
    let last = |path: &&str| path.rsplit('/').next().is_some_and(|part| part == text);
    let found = paths().filter(last).chain(glossed(text, &kinds));
    let mut near: Vec<&str> = Vec::new();
    for path in found.chain(nearest(text, paths(), NEAR)) {
        if !near.contains(&path) {
            near.push(path);
        }
    }
    let gloss = |path: &&str| {
        let kind = kinds.iter().find(|kind| kind.path.as_str() == *path);
        Candidate::new(*path, kind.map_or("", |kind| kind.gloss.as_str()))
    };
    let like = near.first().copied().unwrap_or("meeting");
    let path = text.split('/').map(key_of).collect::<Vec<_>>().join("/");
    let add = vec![format!("chancery kind add {path} --like {like}")];
    Ok(Err(Help { near: near.iter().take(NEAR).map(gloss).collect(), add }))
}

/// Kinds whose gloss holds most words of the last part of what was written: `agreement/communique` is meant
/// by `a joint declaration or communique`, `security/drone-ban` by one that speaks of drones.
fn glossed<'k>(text: &str, kinds: &'k [Kind]) -> Vec<&'k str> {
    let part = fold(text.rsplit('/').next().unwrap_or_default());
    let is_kind = |word: &str| kinds.iter().any(|kind| kind.path.as_str() == word);
    let words: Vec<&str> =
        part.split(' ').filter(|word| word.len() > 3 && !is_kind(word)).collect();
    let held = |kind: &Kind| {
        let gloss = fold(&kind.gloss);
        let is_word =
            |other: &str, word: &str| other.strip_suffix('s').unwrap_or(other) == word;
        let is_held = |word: &&&str| {
            gloss.split(' ').any(|other| is_word(other, word) || other == **word)
        };
        words.iter().filter(is_held).count()
    };
    let mut found: Vec<(usize, &str)> =
        kinds.iter().map(|kind| (held(kind), kind.path.as_str())).collect();
    found.retain(|(held, _)| *held > 0);
    found.sort_by_key(|(held, _)| std::cmp::Reverse(*held));
    found.into_iter().map(|(_, path)| path).collect()
}
