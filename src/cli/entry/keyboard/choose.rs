//! A name that nobody bears, or several: one of those near it is taken, or it is made in place.

use chancery::{
    model::{ActorKey, ActorKind, NewActor, NewPlace, PlaceKey},
    query::{Candidate, QueryError, WithMade, key_of},
};

use super::{
    line::{Answer, Line},
    out,
    step::GAP,
};
use crate::cli::error::CliError;

/// What to do with the answer.
pub(super) enum Choice {
    /// The answer with the name put right, or another one.
    Text(String),
    /// To be typed again.
    Again,
    /// Ctrl-C.
    Stopped,
}

/// Offers what was meant.
pub(super) fn choose(
    line: &mut Line<'_>,
    names: &WithMade<'_>,
    error: &QueryError,
    typed: &str,
) -> Result<Choice, CliError> {
    let meant = error.meant();
    for (nth, candidate) in (1..).zip(meant) {
        let told = format!("{nth} {}  {}", candidate.written, candidate.words);
        out(&line.under(&told))?;
    }
    let makes = makes(error);
    let prompt = match (meant.len(), makes.is_some()) {
        (0, false) => return Ok(Choice::Again),
        (0, true) => "[n]ew, or Enter to type again ".to_owned(),
        (1, false) => "[1], or Enter to type again ".to_owned(),
        (1, true) => "[1] [n]ew, or Enter to type again ".to_owned(),
        (n, false) => format!("[1-{n}], or Enter to type again "),
        (n, true) => format!("[1-{n}] [n]ew, or Enter to type again "),
    };
    let said = match line.key(&format!("{GAP}{prompt}"))? {
        Answer::Text(text) => text.trim().to_owned(),
        Answer::End => return Ok(Choice::Again),
        Answer::Stopped => return Ok(Choice::Stopped),
    };
    if said.eq_ignore_ascii_case("n")
        && let Some((what, name)) = makes
    {
        return make(line, names, what, name, typed);
    }
    let nth = said.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1));
    match nth.and_then(|nth| meant.get(nth)) {
        Some(candidate) => Ok(Choice::Text(put_right(error, candidate, typed))),
        // Who goes on typing there means the answer itself.
        None if said.chars().count() > 2 => Ok(Choice::Text(said)),
        None => Ok(Choice::Again),
    }
}

/// What can be made of an unknown name.
fn makes(error: &QueryError) -> Option<(&'static str, &str)> {
    match error {
        QueryError::Unknown { what: what @ ("actor" | "place"), name, .. } => {
            Some((what, name))
        }
        _ => None,
    }
}

/// The answer with the candidate in the place of the name. After a slash the state stands already.
fn put_right(error: &QueryError, candidate: &Candidate, typed: &str) -> String {
    let name = match error {
        QueryError::Unknown { name, .. } | QueryError::Ambiguous { name, .. } => name.clone(),
        _ => error.spot().map(|spot| spot.said()).unwrap_or_default(),
    };
    let Some(at) = typed.find(&name).filter(|_| !name.is_empty()) else {
        return candidate.written.clone();
    };
    let (before, rest) = typed.split_at_checked(at).unwrap_or((typed, ""));
    let after = rest.strip_prefix(name.as_str()).unwrap_or_default();
    let written = match candidate.written.rsplit_once('/') {
        Some((_, person)) if before.ends_with('/') => person,
        _ => &candidate.written,
    };
    format!("{before}{written}{after}")
}

/// Asks what the new one is, and makes it known for this event.
fn make(
    line: &mut Line<'_>,
    names: &WithMade<'_>,
    what: &str,
    name: &str,
    typed: &str,
) -> Result<Choice, CliError> {
    let full = match line.short(&format!("{GAP}its name  "), name)? {
        Answer::Text(text) if !text.trim().is_empty() => text.trim().to_owned(),
        Answer::Stopped => return Ok(Choice::Stopped),
        _ => return Ok(Choice::Again),
    };
    let key = key_of(&full);
    let made = if what == "place" {
        let Ok(key) = PlaceKey::new(&key) else { return Ok(Choice::Again) };
        names.make_place(&NewPlace { key, name: full, country: None })
    } else {
        let is_person = typed.contains(&format!("/{name}"));
        let kind = if is_person { Some(ActorKind::Person) } else { kind(line)? };
        let (Some(kind), Ok(key)) = (kind, ActorKey::new(&key)) else {
            return Ok(Choice::Again);
        };
        names.make_actor(&NewActor { key, kind, name: full })
    };
    if !made {
        out(&format!("{GAP}{}\n", line.paint().error(&format!("`{key}` is there already"))))?;
        return Ok(Choice::Again);
    }
    Ok(Choice::Text(typed.replacen(name, &key, 1)))
}

fn kind(line: &mut Line<'_>) -> Result<Option<ActorKind>, CliError> {
    let Answer::Text(said) = line.key(&format!("{GAP}[p]erson [o]rganisation [c]ompany? "))?
    else {
        return Ok(None);
    };
    Ok(match said.trim().to_lowercase().as_str() {
        "p" => Some(ActorKind::Person),
        "o" => Some(ActorKind::Organisation),
        "c" => Some(ActorKind::Company),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_candidate_takes_the_place_of_the_name() {
        let error = QueryError::Unknown {
            what: "actor",
            name: "rahmonn".to_owned(),
            spot: None,
            help: Box::default(),
        };
        let candidate = Candidate::new("TJK/emomali-rahmon", "");
        assert_eq!(
            put_right(&error, &candidate, "RUS/putin, tjk/rahmonn"),
            "RUS/putin, tjk/emomali-rahmon"
        );
        assert_eq!(put_right(&error, &candidate, "rahmonn"), "TJK/emomali-rahmon");
    }
}
