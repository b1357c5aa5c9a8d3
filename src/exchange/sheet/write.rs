//! Events as lines of a sheet, which is read back to the same events.

use std::io::{self, Write};

use chrono::NaiveDate;

use super::{
    escape::{must_escape, quoted},
    line::seems_term,
    read::Vocabulary,
};
use crate::{
    exchange::ExchangeError,
    model::{Event, EventId, Participant, SourceDraft, Status},
};

/// An event as a sheet tells it.
#[derive(Clone, Copy, Debug)]
pub struct SheetEvent<'a> {
    /// The event.
    pub event: &'a Event,
    /// How deep it stands under lines of the sheet.
    pub depth: usize,
    /// The event above it, where no line of the sheet is.
    pub under: Option<EventId>,
    /// Whether its country does not follow from its place.
    pub says_country: bool,
    /// Its sources with grades and quotes.
    pub sources: &'a [SourceDraft],
}

/// Columns of the indent and the date, and of the kind, so that lines stand one under the other.
const DATE: usize = 21;
const KIND: usize = 18;
/// The first digits of a uuid: enough to see that a number is of another file.
const UUID: usize = 8;

/// Writes a sheet.
#[derive(Debug)]
pub struct SheetWriter<W> {
    out: W,
    today: NaiveDate,
    vocabulary: Vocabulary,
    /// The source in force: address and grade as written.
    in_force: Option<(String, String)>,
}

impl<W: Write> SheetWriter<W> {
    /// Begins a sheet; the status of an event is left out where it is that of every later day too. The
    /// words of the record tell which titles need quotation marks.
    pub fn new(out: W, today: NaiveDate, vocabulary: Vocabulary) -> Self {
        Self { out, today, vocabulary, in_force: None }
    }

    /// Writes a comment.
    pub fn comment(&mut self, words: &str) -> Result<(), ExchangeError> {
        writeln!(self.out, "# {}", crate::exchange::shown::shown(words))
            .map_err(ExchangeError::Output)
    }

    /// Writes one event.
    pub fn event(&mut self, event: SheetEvent<'_>) -> Result<(), ExchangeError> {
        self.source_line(event.sources.first()).map_err(ExchangeError::Output)?;
        let first_quote = event.sources.first().and_then(|source| source.quote.as_deref());
        // The quote lines belong to the source named last; with several each has its term.
        let below = first_quote.filter(|quote| event.sources.len() == 1 && is_plain(quote));
        let line = self.line(event, below.is_some());
        let quotes = below.into_iter().flat_map(|quote| quote.split('\n'));
        let quotes = quotes
            .map(|line| if line.is_empty() { ">\n".to_owned() } else { format!("> {line}\n") });
        let text = std::iter::once(line).chain(quotes).collect::<String>();
        self.out.write_all(text.as_bytes()).map_err(ExchangeError::Output)
    }

    /// Hands all of it on.
    pub fn finish(mut self) -> Result<(), ExchangeError> {
        self.out.flush().map_err(ExchangeError::Output)
    }

    /// Puts another source in force, or none.
    fn source_line(&mut self, first: Option<&SourceDraft>) -> io::Result<()> {
        let wanted = first
            .filter(|source| is_word(&source.address) && source.address != "none")
            .map(|source| (source.address.clone(), grade(source)));
        if wanted == self.in_force {
            return Ok(());
        }
        match &wanted {
            Some((address, grade)) => {
                writeln!(self.out, "source {}", format!("{address} {grade}").trim_end())?;
            }
            None => writeln!(self.out, "source none")?,
        }
        self.in_force = wanted;
        Ok(())
    }

    fn line(&self, event: SheetEvent<'_>, has_quote_below: bool) -> String {
        let SheetEvent { event: e, depth, .. } = event;
        let date = format!("{}{}", "  ".repeat(depth), e.date);
        let mut line =
            format!("{date:DATE$}  {:KIND$}  {}", e.kind.as_str(), self.title(&e.title));
        let mut add = |word: &str, value: &str| line.push_str(&format!("  {word}:{value}"));
        for (role, actors) in in_roles(&e.participants) {
            add(&role, &actors);
        }
        self.plain_terms(event, &mut add);
        let is_in_force = self.in_force.is_some();
        for (source, nth) in event.sources.iter().zip(0..) {
            source_terms(source, is_in_force && nth == 0, has_quote_below, &mut add);
        }
        let uuid: String = e.uuid.to_string().chars().take(UUID).collect();
        add("id", &format!("{}/{uuid}", e.id));
        line.push('\n');
        line
    }

    fn plain_terms(&self, event: SheetEvent<'_>, add: &mut impl FnMut(&str, &str)) {
        let e = event.event;
        let mut some = |word: &str, value: Option<String>| {
            if let Some(value) = value {
                add(word, &as_value(&value));
            }
        };
        some("time", e.time.map(|time| time.to_string()));
        some("tz", e.zone.as_ref().map(ToString::to_string));
        some("at", e.place.as_ref().map(ToString::to_string));
        some("in", e.country.as_ref().filter(|_| event.says_country).map(ToString::to_string));
        some("status", self.says_status(e).then(|| e.status.to_string()));
        some("format", e.format.map(|format| format.to_string()));
        some("series", e.series.as_ref().map(ToString::to_string));
        some("under", event.under.map(|under| under.to_string()));
        let amount = e.amount.map(|amount| format!("{} {}", amount.major(), amount.currency));
        some("amount", amount);
        some("amount-kind", e.amount_kind.map(|kind| kind.to_string()));
        some("n-parties", e.n_parties.map(|n| n.to_string()));
        for tag in &e.tags {
            some("tag", Some(tag.to_string()));
        }
        some("note", e.note.clone());
    }

    /// The title, in quotation marks where it needs them.
    fn title(&self, text: &str) -> String {
        let is_trimmed = text.trim() == text && !text.is_empty();
        let is_plain = is_trimmed && !text.starts_with('"') && !text.contains(must_escape);
        let seems_term = |word: &str| seems_term(word, &self.vocabulary);
        if is_plain && !text.split_whitespace().any(seems_term) {
            text.to_owned()
        } else {
            quoted(text)
        }
    }

    /// Held is what an event is once its day has come; everything else is said.
    fn says_status(&self, event: &Event) -> bool {
        let has_come = event.date.earliest().is_none_or(|first| first <= self.today);
        event.status != Status::Held || !has_come
    }
}

/// The terms of a source; of the one in force only what its line does not say.
fn source_terms(
    source: &SourceDraft,
    is_in_force: bool,
    has_quote_below: bool,
    add: &mut impl FnMut(&str, &str),
) {
    if !is_in_force {
        add("source", &as_value(&source.address));
        if !grade(source).is_empty() {
            add("grade", &grade(source));
        }
    }
    if let Some(quote) = source.quote.as_deref().filter(|_| !has_quote_below) {
        add("quote", &quoted(quote));
    }
}

fn grade(source: &SourceDraft) -> String {
    let known = source.grade.filter(|grade| *grade != crate::model::Grade::default());
    known.map(|grade| grade.to_string()).unwrap_or_default()
}

/// Neighbours in one role as one term, so that the order stays.
fn in_roles(participants: &[Participant]) -> Vec<(String, String)> {
    let runs = participants.chunk_by(|a, b| a.role == b.role);
    let term = |run: &[Participant]| {
        let role = run.first().map(|one| one.role.to_string()).unwrap_or_default();
        let word = if role == "participant" { "with".to_owned() } else { role };
        (word, run.iter().map(actor).collect::<Vec<_>>().join(","))
    };
    runs.map(term).collect()
}

/// `STATE/person@level[status,"detail"]`.
fn actor(participant: &Participant) -> String {
    let Some(detail) = &participant.detail else { return participant.to_string() };
    let bare = Participant { status: None, ..participant.clone() };
    let status = participant.status.map(|status| format!("{status},")).unwrap_or_default();
    format!("{bare}[{status}{}]", quoted(detail))
}

fn as_value(text: &str) -> String {
    if is_word(text) { text.to_owned() } else { quoted(text) }
}

/// Whether a text can stand as it is where a word is wanted.
fn is_word(text: &str) -> bool {
    let is_hard = |c: char| c.is_whitespace() || matches!(c, '"' | '\\') || must_escape(c);
    !text.is_empty() && !text.contains(is_hard)
}

/// Whether a quote can stand in lines of its own.
fn is_plain(quote: &str) -> bool {
    !quote.contains(|c: char| c != '\n' && must_escape(c))
}
