//! One event as a card.

use chancery::{
    answer::{ShowAnswer, Shown},
    model::{describe, shown},
    store::Cited,
};

use super::paint::Paint;

/// Columns before the text of a line.
const LEAD: usize = 13;

/// Renders the card in that many columns; with the rules of the parties on request.
pub(crate) fn card(found: &ShowAnswer, parties: bool, paint: Paint, width: usize) -> String {
    let event = &found.row.event;
    let mut lines = Lines { paint, width, text: String::new() };
    let kind = paint.layer(found.row.layer, &format!("{} · {}", event.kind, event.status));
    lines.text.push_str(&format!("{}  {}   {kind}\n", event.id, paint.bold(&event.title)));
    lines.line("when", &when(found));
    lines.line("where", &place(found));
    for participant in &found.participants {
        lines.line(participant.participant.role.as_str(), &who(participant, parties));
    }
    if let Some(amount) = &event.amount {
        let kind = event.amount_kind.map_or(String::new(), |kind| format!(" ({kind})"));
        lines.line("amount", &format!("{amount}{kind}"));
    }
    for tag in &event.tags {
        lines.line("tag", tag.as_str());
    }
    if let Some(series) = &event.series {
        lines.line("series", series.as_str());
    }
    if let Some(above) = &found.above {
        lines.line("under", &format!("{} {}", above.id, above.title));
    }
    for child in &found.children {
        lines.line("under it", &format!("{} {} ({})", child.id, child.title, child.kind));
    }
    lines.line("counts as", &counts(found));
    if let Some(note) = &event.note {
        lines.line("note", note);
    }
    for cited in &found.citations {
        lines.line("source", &source(cited));
    }
    for pair in found.claims.chunks(2) {
        lines.line("disputed", &claim(pair));
    }
    for change in &found.history {
        lines.line(
            "history",
            &format!(
                "change {} {} {}: {}",
                change.seq, change.at, change.author, change.sentence
            ),
        );
    }
    lines.text
}

/// Labelled lines, wrapped.
struct Lines {
    paint: Paint,
    width: usize,
    text: String,
}

impl Lines {
    fn line(&mut self, label: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let room = self.width.saturating_sub(LEAD + 2).max(20);
        let text = shown(text);
        for (n, line) in textwrap::wrap(&text, room).iter().enumerate() {
            let label = if n == 0 { label } else { "" };
            let label = self.paint.dim(&format!("{label:<LEAD$}"));
            self.text.push_str(&format!("  {label}{line}\n"));
        }
    }
}

fn when(found: &ShowAnswer) -> String {
    let event = &found.row.event;
    let time = event.time.map_or(String::new(), |time| format!(", {time}"));
    let zone = event.zone.as_ref().map_or(String::new(), |zone| format!(" {zone}"));
    format!("{}{time}{zone}", describe(&event.date))
}

fn place(found: &ShowAnswer) -> String {
    let parts = [found.row.place.clone(), found.country.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn who(row: &Shown, parties: bool) -> String {
    let name = row
        .actor
        .as_ref()
        .map_or_else(|| row.participant.actor.to_string(), |actor| actor.name.clone());
    let state = row.acts_for.as_ref().map_or(String::new(), |state| format!("{state} / "));
    let office = row.office.as_ref().map_or(String::new(), |office| {
        let since = office
            .since
            .as_ref()
            .map_or(", since unknown".to_owned(), |since| format!(", since {since}"));
        format!(", {}{since}", office.title)
    });
    let status = row.participant.status.map_or(String::new(), |status| format!(" [{status}]"));
    let detail =
        row.participant.detail.as_ref().map_or(String::new(), |detail| format!(" ({detail})"));
    let ruling = match (parties, row.is_party) {
        (false, _) => String::new(),
        (true, true) => format!(" · party: {}", row.ruling),
        (true, false) => format!(" · no party: {}", row.ruling),
    };
    format!("{state}{name}{office}{status}{detail}{ruling}")
}

fn counts(found: &ShowAnswer) -> String {
    let format = found.format.map_or(String::new(), |format| format!(", {format}"));
    let episode = found.episode.filter(|root| *root != found.row.event.id);
    let within = episode
        .map_or("an episode of its own".to_owned(), |root| format!("part of episode {root}"));
    format!("{}, {} parties{format}; {within}", found.row.layer, found.n)
}

fn source(cited: &Cited) -> String {
    let source = &cited.source;
    let address = source.url.clone().unwrap_or_else(|| source.key.to_string());
    let published = source.published.as_ref().map_or(String::new(), |date| format!(", {date}"));
    let field =
        cited.citation.field.as_ref().map_or(String::new(), |field| format!(" on {field}"));
    let quote =
        cited.citation.quote.as_ref().map_or(String::new(), |quote| format!(" “{quote}”"));
    let supports =
        cited.citation.supports.as_ref().map_or(String::new(), |text| format!(" ({text})"));
    format!("{} {address}{published}{field}{quote}{supports}", cited.citation.grade)
}

fn claim(pair: &[chancery::model::Claim]) -> String {
    let sides = pair.iter().map(|claim| {
        let mark = if claim.accepted { "accepted" } else { "not accepted" };
        format!("{} ({mark})", claim.value)
    });
    let head = pair.first().map_or(String::new(), |claim| format!("{}: ", claim.field));
    let tail = pair
        .first()
        .map_or(String::new(), |claim| format!(" → {} ({})", claim.reading, claim.reason));
    format!("{head}{}{tail}", sides.collect::<Vec<_>>().join(" · "))
}
