//! What an answer was understood as, and the card of the whole event.

use chancery::{
    model::{Draft, Participant, describe},
    query::{Names, NamesError, tell_actor, tell_place},
    store::Store,
};

use super::step::{GAP, Step};
use crate::cli::{error::CliError, paint::Paint};

/// The lines under an answer.
pub(super) fn understood(
    names: &dyn Names,
    reading: &Store,
    draft: &Draft,
    step: Step,
    before: Option<&Draft>,
) -> Result<Vec<String>, CliError> {
    let is_new =
        |one: &&Participant| before.is_none_or(|before| !before.participants.contains(one));
    Ok(match step {
        Step::Kind => {
            let kinds = names.kinds().map_err(asked)?;
            let gloss = kinds.iter().find(|kind| kind.path == draft.kind);
            gloss.map(|kind| kind.gloss.clone()).into_iter().collect()
        }
        Step::On => vec![when(draft)],
        Step::At => place(names, draft)?.into_iter().collect(),
        Step::Role(_) => {
            let new = draft.participants.iter().filter(is_new);
            new.map(|one| who(names, draft, one)).collect::<Result<_, _>>().map_err(asked)?
        }
        Step::More => {
            let new = draft.participants.iter().filter(is_new);
            let told = |one: &Participant| {
                Ok::<_, NamesError>(format!("{} {}", one.role, who(names, draft, one)?))
            };
            let mut lines: Vec<String> =
                new.map(told).collect::<Result<_, _>>().map_err(asked)?;
            lines.extend(draft.amount.map(|amount| amount.to_string()));
            lines
        }
        Step::Under => match draft.under {
            Some(id) => {
                let event = reading.event(id)?;
                vec![format!("{id} {} ({})", event.title, event.kind)]
            }
            None => Vec::new(),
        },
        _ => Vec::new(),
    })
}

/// Lines of so many columns, each behind that lead.
pub(super) fn wrapped(
    words: &str,
    lead: &str,
    width: usize,
    paint: impl Fn(&str) -> String,
) -> String {
    let room = width.saturating_sub(lead.len()).max(20);
    let words = Paint::plain(words);
    let lines = textwrap::wrap(&words, room);
    lines.iter().fold(String::new(), |text, line| text + lead + &paint(line) + "\n")
}

/// The whole event, label and text.
pub(super) fn card(names: &dyn Names, draft: &Draft, width: usize) -> Result<String, CliError> {
    let title = format!("{}  ({} · {})", draft.title, draft.kind, draft.status);
    let mut card = wrapped(&title, "", width, str::to_owned);
    let labels = draft.participants.iter().map(|one| one.role.as_str().chars().count() + 1);
    let lead = labels.max().unwrap_or_default().max(GAP.len());
    let mut add = |label: &str, text: String| {
        let lines = wrapped(&text, &" ".repeat(lead), width, str::to_owned);
        card.push_str(&format!("{label:<lead$}{}", lines.trim_start()));
    };
    add("when", when(draft));
    if let Some(place) = place(names, draft)? {
        add("at", place);
    }
    for one in &draft.participants {
        add(one.role.as_str(), who(names, draft, one).map_err(asked)?);
    }
    if let Some(under) = draft.under {
        add("under", under.to_string());
    }
    if let Some(amount) = draft.amount {
        let kind = draft.amount_kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
        add("amount", format!("{amount}{kind}"));
    }
    for tag in &draft.tags {
        add("tag", tag.to_string());
    }
    for source in &draft.sources {
        let grade = source.grade.map(|grade| format!("{grade} ")).unwrap_or_default();
        let quote =
            source.quote.as_ref().map(|quote| format!(" “{quote}”")).unwrap_or_default();
        add("source", format!("{grade}{}{quote}", source.address));
    }
    if let Some(note) = &draft.note {
        add("note", note.clone());
    }
    for actor in &draft.new_actors {
        add("new", format!("{} {} `{}`", actor.kind, actor.key, actor.name));
    }
    for place in &draft.new_places {
        add("new", format!("place {} `{}`", place.key, place.name));
    }
    Ok(card)
}

/// `8 to 10 October 2025 (three days), 2025-10-08/2025-10-10`.
fn when(draft: &Draft) -> String {
    let time = draft.time.map(|time| format!(", {time}")).unwrap_or_default();
    let zone = draft.zone.as_ref().map(|zone| format!(" {zone}")).unwrap_or_default();
    format!("{}{time}{zone} · {}", describe(&draft.date), draft.date)
}

fn place(names: &dyn Names, draft: &Draft) -> Result<Option<String>, CliError> {
    let Some(key) = &draft.place else {
        return Ok(draft.country.as_ref().map(ToString::to_string));
    };
    let places = names.places_called(key.as_str()).map_err(asked)?;
    let place = places.iter().find(|place| place.key == *key);
    Ok(place.map(|place| tell_place(place, names)).transpose().map_err(asked)?.map(|c| c.words))
}

fn who(names: &dyn Names, draft: &Draft, one: &Participant) -> Result<String, NamesError> {
    let Some(actor) = names.actor(&one.actor)? else { return Ok(one.to_string()) };
    let told = tell_actor(&actor, draft.date.earliest(), names)?;
    Ok(format!("{one}  {}", told.words))
}

fn asked(error: NamesError) -> CliError {
    CliError::Answer(error.into())
}
