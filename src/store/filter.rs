//! A query as SQL: each test is a fragment of text with its values bound, put together here alone.
//!
//! Tests that need the party rules (`pole:`, `level:`, `format:`) are not decided here; [`is_stored`]
//! says so, and `answer` decides them on what is left.

use rusqlite::types::Value;

use crate::{
    model::Level,
    query::{Clause, Phrase, Query, Somebody, Test, Wanted, Who},
};

/// A condition on `event e`, and the values of its `?` in their order.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    /// The condition.
    pub(crate) text: String,
    /// The values.
    pub(crate) values: Vec<Value>,
    /// Whether it looks words up.
    pub(crate) reads_words: bool,
}

/// The filter of every clause that rows alone can decide.
pub(crate) fn filter(query: &Query) -> Filter {
    of_clauses(query, |_| true)
}

/// The words that must be found, as one expression of the text index, which ranks what it finds; and the
/// filter of all else, if anything else is asked. No expression where no words are asked that the index
/// could look up.
pub(crate) fn ranked(query: &Query) -> (Option<String>, Option<Filter>) {
    let words = query.phrases().filter(|phrase| !phrase.is_unspaced()).map(expression);
    let words: Vec<String> = words.collect();
    let is_rest = |clause: &Clause| {
        let is_ranked =
            |test: &Test| matches!(test, Test::Text(phrase) if !phrase.is_unspaced());
        clause.is_negated() || !clause.any().iter().any(is_ranked)
    };
    let has_rest = query.clauses().iter().any(is_rest);
    let rest = has_rest.then(|| of_clauses(query, is_rest));
    (Some(words.join(" AND ")).filter(|words| !words.is_empty()), rest)
}

fn of_clauses(query: &Query, wanted: impl Fn(&Clause) -> bool) -> Filter {
    let mut filter = Filter { text: "e.withdrawn = 0".to_owned(), ..Filter::default() };
    for clause in query.clauses().iter().filter(|clause| is_stored(clause) && wanted(clause)) {
        filter.push(" AND ");
        filter.clause(clause, query.is_certain());
    }
    filter
}

/// Whether rows alone decide a clause, without the party rules.
pub fn is_stored(clause: &Clause) -> bool {
    !clause.any().iter().any(|test| match test {
        Test::View { query, .. } => !query.clauses().iter().all(is_stored),
        test => matches!(test, Test::Pole(_) | Test::Level(_) | Test::Format(_)),
    })
}

/// The person of a row held an office for the state on the day of event `x`.
const HELD_OFFICE: &str = "SELECT x.id FROM office o JOIN participant r ON r.actor = o.person AND r.\"for\" IS NULL \
JOIN event x ON x.id = r.event WHERE o.\"for\" = ? \
AND (o.since_day IS NULL OR x.earliest IS NULL OR o.since_day <= x.earliest) \
AND (o.until_day IS NULL OR x.earliest IS NULL OR o.until_day >= x.earliest)";

/// The member of a row belonged to the body on the day of event `x`.
const WAS_MEMBER: &str = "m.body = ? AND m.status = 'member' \
AND (m.since_day IS NULL OR x.earliest IS NULL OR m.since_day <= x.earliest) \
AND (m.until_day IS NULL OR x.earliest IS NULL OR m.until_day >= x.earliest)";

/// The person of a row held an office for a member of the body on the day of event `x`.
const MEMBERS_OFFICE: &str = "SELECT x.id FROM membership m JOIN office o ON o.\"for\" = m.member \
JOIN participant r ON r.actor = o.person AND r.\"for\" IS NULL JOIN event x ON x.id = r.event \
WHERE m.body = ? AND m.status = 'member' \
AND (m.since_day IS NULL OR x.earliest IS NULL OR m.since_day <= x.earliest) \
AND (m.until_day IS NULL OR x.earliest IS NULL OR m.until_day >= x.earliest) \
AND (o.since_day IS NULL OR x.earliest IS NULL OR o.since_day <= x.earliest) \
AND (o.until_day IS NULL OR x.earliest IS NULL OR o.until_day >= x.earliest)";

/// The level of a participant: written on it, or that of an office held on the day of its event.
const AT_LEVEL: &str = "(r.level = ? OR (r.level IS NULL AND EXISTS (SELECT 1 FROM office l JOIN event y ON y.id = r.event \
WHERE l.person = r.actor AND l.level = ? \
AND (l.since_day IS NULL OR y.earliest IS NULL OR l.since_day <= y.earliest) \
AND (l.until_day IS NULL OR y.earliest IS NULL OR l.until_day >= y.earliest))))";

/// The publishers of an event's sources; several sites of one publisher share its name.
const PUBLISHERS: &str = "(SELECT count(DISTINCT coalesce(b.name, s.publication, s.key)) FROM citation c \
JOIN source s ON s.key = c.source LEFT JOIN publication b ON b.key = s.publication WHERE c.event = e.id)";

/// A citation of the event at least so reliable and so credible.
const GRADED: &str = "EXISTS (SELECT 1 FROM citation c JOIN source s ON s.key = c.source \
LEFT JOIN publication b ON b.key = s.publication WHERE c.event = e.id \
AND (? IS NULL OR coalesce(c.reliability, b.reliability) <= ?) AND (? IS NULL OR c.credibility <= ?))";

const FROM_SOURCE: &str = concat!(
    "e.id IN (SELECT c.event FROM citation c JOIN (",
    include_str!("sql/sources_like.sql"),
    ") s ON c.source = s.key)"
);

/// The four values of the query of sources that have the text in an address, a key or a publisher.
pub(super) fn source_like(part: &str) -> [Value; 4] {
    let part = part.to_lowercase();
    std::array::from_fn(|_| part.clone().into())
}

const BELOW: &str = "e.id IN (WITH RECURSIVE below (id) AS (SELECT id FROM event WHERE under = ? \
UNION SELECT child.id FROM below b JOIN event child ON child.under = b.id) SELECT id FROM below)";

/// Below any event of a kind; the kinds of the events above, by their index, as in `kind:`.
const BELOW_KIND: &str = "e.id IN (WITH RECURSIVE below (id) AS (SELECT child.id FROM event x JOIN event child ON child.under = x.id \
WHERE x.withdrawn = 0 AND (x.kind = ? OR (x.kind >= ? AND x.kind < ?)) \
UNION SELECT child.id FROM below b JOIN event child ON child.under = b.id) SELECT id FROM below)";

const AT_PLACE: &str = "e.place IN (WITH RECURSIVE inside (key) AS (SELECT ? \
UNION SELECT p.key FROM inside i JOIN place p ON p.within = i.key) SELECT key FROM inside)";

const LOGGED_SINCE: &str = "(SELECT min(c.at) FROM operation o JOIN change c ON c.seq = o.seq WHERE o.event = e.id) >= ?";

impl Filter {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A fragment and the values of its `?`.
    fn bind<const N: usize>(&mut self, text: &str, values: [Value; N]) {
        self.push(text);
        self.values.extend(values);
    }

    fn clause(&mut self, clause: &Clause, certain: bool) {
        // A test on a missing value is null; a negated clause must be true then.
        self.push(if clause.is_negated() { "NOT coalesce((" } else { "(" });
        for (n, test) in clause.any().iter().enumerate() {
            self.push(if n == 0 { "" } else { " OR " });
            self.test(test, certain);
        }
        self.push(if clause.is_negated() { "), 0)" } else { ")" });
    }

    fn test(&mut self, test: &Test, certain: bool) {
        match test {
            Test::Actor(who) => self.participant(who, &[]),
            Test::InRole { role, who } => {
                self.participant(who, &[(" AND r.role = ?", text(role.as_str()))]);
            }
            Test::WithStatus { status, who } => {
                self.participant(who, &[(" AND r.status = ?", text(status.as_str()))]);
            }
            Test::KindWithin(kind) => {
                // `0` is the character after `/`: everything below the kind, by its index.
                let (low, high) = (format!("{kind}/"), format!("{kind}0"));
                let values = [text(kind.as_str()), low.into(), high.into()];
                self.bind("(e.kind = ? OR (e.kind >= ? AND e.kind < ?))", values);
            }
            Test::Layer(layer) => self.bind(
                "e.kind IN (SELECT path FROM kind WHERE layer = ?)",
                [text(layer.as_str())],
            ),
            Test::Status(status) => self.bind("e.status = ?", [text(status.as_str())]),
            Test::Overdue(day) => {
                self.bind("(e.status = 'planned' AND e.latest < ?)", [day.to_string().into()]);
            }
            Test::Place(place) => self.bind(AT_PLACE, [text(place.as_str())]),
            Test::In(who) => self.country(who),
            Test::Since(day) => self.since(&day.to_string(), certain),
            Test::Until(day) => self.until(&day.to_string(), certain),
            Test::On { first, last } => self.on(first.as_ref(), last.as_ref(), certain),
            Test::AddedSince(day) => self.bind(LOGGED_SINCE, [day.to_string().into()]),
            Test::Series(series) => self.bind("e.series = ?", [text(series.as_str())]),
            Test::Under(id) => self.bind(BELOW, [id.0.into()]),
            Test::UnderKind(kind) => {
                let (low, high) = (format!("{kind}/"), format!("{kind}0"));
                self.bind(BELOW_KIND, [text(kind.as_str()), low.into(), high.into()]);
            }
            Test::View { query, .. } => self.view(query),
            Test::Tag(tag) => {
                self.bind(
                    "e.id IN (SELECT event FROM tag WHERE tag = ?)",
                    [text(tag.as_str())],
                );
            }
            Test::Source(part) => {
                self.bind(FROM_SOURCE, source_like(part));
            }
            Test::Publishers(n) => {
                self.push(PUBLISHERS);
                self.bind(" = ?", [i64::from(*n).into()]);
            }
            Test::Grade(grade) => {
                let reliability = || grade.reliability.map(|r| r.as_str().to_owned()).into();
                let credibility = || grade.credibility.map(|c| c.as_str().to_owned()).into();
                self.bind(GRADED, [reliability(), reliability(), credibility(), credibility()]);
            }
            Test::Id(id) => self.bind("e.id = ?", [id.0.into()]),
            Test::Text(phrase) => self.words(phrase),
            // The careful record has no row of a feed.
            Test::Feed(_) => self.push("0"),
            Test::Pole(_) | Test::Level(_) | Test::Format(_) => self.push("1"),
        }
    }

    /// Everything that a saved view asks; where rows alone do not decide it, `answer` does.
    fn view(&mut self, query: &Query) {
        self.push("(1");
        for clause in query.clauses().iter().filter(|clause| is_stored(clause)) {
            self.push(" AND ");
            self.clause(clause, query.is_certain());
        }
        self.push(")");
    }

    /// Days an event may touch; an undated event touches none.
    fn since(&mut self, day: &str, certain: bool) {
        if certain {
            return self.bind("e.earliest >= ?", [text(day)]);
        }
        self.bind(
            "(e.latest >= ? OR (e.latest IS NULL AND e.earliest IS NOT NULL))",
            [text(day)],
        );
    }

    fn until(&mut self, day: &str, certain: bool) {
        if certain {
            return self.bind("e.latest <= ?", [text(day)]);
        }
        self.bind(
            "(e.earliest <= ? OR (e.earliest IS NULL AND e.latest IS NOT NULL))",
            [text(day)],
        );
    }

    fn on(
        &mut self,
        first: Option<&chrono::NaiveDate>,
        last: Option<&chrono::NaiveDate>,
        certain: bool,
    ) {
        self.push("(1");
        if let Some(first) = first {
            self.push(" AND ");
            self.since(&first.to_string(), certain);
        }
        if let Some(last) = last {
            self.push(" AND ");
            self.until(&last.to_string(), certain);
        }
        self.push(")");
    }

    /// Events in which one of these takes part, found from the actor's side, where the index is.
    fn participant(&mut self, who: &Who, conditions: &[(&str, Value)]) {
        self.push("e.id IN (");
        for (n, wanted) in who.any.iter().enumerate() {
            self.push(if n == 0 { "" } else { " UNION ALL " });
            self.wanted(wanted, who, conditions);
        }
        self.push(")");
    }

    fn wanted(&mut self, wanted: &Wanted, who: &Who, conditions: &[(&str, Value)]) {
        let from_rows = "SELECT r.event FROM participant r WHERE ";
        match &wanted.who {
            Somebody::Actor(key) => {
                self.push(from_rows);
                self.bind("r.actor = ?", [text(key.as_str())]);
                self.conditions(wanted, who, conditions);
                self.push(" UNION ALL ");
                self.push(from_rows);
                self.bind("r.\"for\" = ?", [text(key.as_str())]);
                self.conditions(wanted, who, conditions);
                self.push(" UNION ALL ");
                self.bind(HELD_OFFICE, [text(key.as_str())]);
                self.conditions(wanted, who, conditions);
            }
            Somebody::PersonFor { person, state } => {
                self.push(from_rows);
                let values = [text(person.as_str()), text(state.as_str())];
                self.bind("r.actor = ? AND r.\"for\" = ?", values);
                self.conditions(wanted, who, conditions);
                self.push(" UNION ALL ");
                let values = [text(state.as_str()), text(person.as_str())];
                self.bind(&format!("{HELD_OFFICE} AND r.actor = ?"), values);
                self.conditions(wanted, who, conditions);
            }
            Somebody::MembersOf(body) => {
                self.push("SELECT r.event FROM membership m JOIN participant r ON r.actor = m.member ");
                self.push("JOIN event x ON x.id = r.event WHERE ");
                self.bind(WAS_MEMBER, [text(body.as_str())]);
                self.conditions(wanted, who, conditions);
                self.push(" UNION ALL SELECT r.event FROM membership m ");
                self.push("JOIN participant r ON r.\"for\" = m.member JOIN event x ON x.id = r.event WHERE ");
                self.bind(WAS_MEMBER, [text(body.as_str())]);
                self.conditions(wanted, who, conditions);
                self.push(" UNION ALL ");
                self.bind(MEMBERS_OFFICE, [text(body.as_str())]);
                self.conditions(wanted, who, conditions);
            }
        }
    }

    fn conditions(&mut self, wanted: &Wanted, who: &Who, conditions: &[(&str, Value)]) {
        for (condition, value) in conditions {
            self.bind(condition, [value.clone()]);
        }
        if let Some(status) = wanted.status {
            self.bind(" AND r.status = ?", [text(status.as_str())]);
        }
        if let Some(level) = wanted.level {
            self.push(" AND ");
            self.level(level);
        }
        for without in &who.without {
            self.without(without);
        }
    }

    fn level(&mut self, level: Level) {
        self.bind(AT_LEVEL, [text(level.as_str()), text(level.as_str())]);
    }

    fn without(&mut self, somebody: &Somebody) {
        match somebody {
            Somebody::Actor(key) | Somebody::PersonFor { person: key, .. } => {
                let values = [text(key.as_str()), text(key.as_str())];
                self.bind(" AND r.actor <> ? AND coalesce(r.\"for\", '') <> ?", values);
            }
            Somebody::MembersOf(body) => {
                self.push(" AND NOT EXISTS (SELECT 1 FROM membership m JOIN event x ON x.id = r.event ");
                self.push("WHERE m.member IN (r.actor, r.\"for\") AND ");
                self.bind(WAS_MEMBER, [text(body.as_str())]);
                self.push(")");
            }
        }
    }

    /// Countries of the place, members of a body on the event's day.
    fn country(&mut self, who: &Who) {
        self.push("(");
        for (n, wanted) in who.any.iter().enumerate() {
            self.push(if n == 0 { "" } else { " OR " });
            self.in_country(&wanted.who);
        }
        self.push(")");
        for without in &who.without {
            self.push(" AND NOT ");
            self.in_country(without);
        }
    }

    fn in_country(&mut self, somebody: &Somebody) {
        match somebody {
            Somebody::Actor(key) | Somebody::PersonFor { state: key, .. } => {
                self.bind("e.country = ?", [text(key.as_str())]);
            }
            Somebody::MembersOf(body) => {
                self.push("e.country IN (SELECT m.member FROM membership m WHERE ");
                let on_day = WAS_MEMBER.replace("x.", "e.");
                self.bind(&on_day, [text(body.as_str())]);
                self.push(")");
            }
        }
    }

    /// Full text; a script without spaces is scanned for the substring.
    fn words(&mut self, phrase: &Phrase) {
        self.reads_words = true;
        if phrase.is_unspaced() {
            let found = "e.id IN (SELECT rowid FROM event_text WHERE instr(folded, ?) > 0)";
            return self.bind(found, [phrase.folded().into()]);
        }
        self.bind(
            "e.id IN (SELECT rowid FROM event_text WHERE event_text MATCH ?)",
            [expression(phrase).into()],
        );
    }
}

/// A phrase, or any other name of what it names, as the text index takes it. Folded text holds letters,
/// digits and single blanks alone, and so no mark of that language.
fn expression(phrase: &Phrase) -> String {
    let begun = if phrase.is_begun() { " *" } else { "" };
    let also = phrase.also().iter().map(|name| format!(" OR \"{name}\""));
    format!("(\"{}\"{begun}{})", phrase.folded(), also.collect::<String>())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
