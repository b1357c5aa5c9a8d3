//! The events behind a tie: each with its parties, contribution and sources.

use super::{
    AnswerError,
    graph::{Asked, Basis, Named, Question, Scope},
};
use crate::{
    graph::{AskedPole, Part, Tie, Why},
    model::{ActorKey, Cell, Column, Event, EventId, Table},
    query::Query,
    store::{Store, TimelineRow},
};

/// One event behind a tie.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyRow {
    /// The event at the top of its episode.
    pub episode: EventId,
    /// The event, with its sources.
    pub row: TimelineRow,
    /// Its parties, by key.
    pub parties: Vec<ActorKey>,
    /// Their number, as it divides the weight.
    pub n: u32,
    /// What it adds to the tie; nothing where it does not count.
    pub weight: Option<f64>,
    /// What it is to the tie.
    pub part: Part,
}

/// The events behind a tie.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyAnswer {
    /// The one end.
    pub a: Named,
    /// The other: a pole, with its members, where it is one.
    pub b: Named,
    /// The tie, as the graph has it.
    pub tie: Tie,
    /// The events; their weights add up to the tie's.
    pub rows: Vec<WhyRow>,
    /// What it was made from.
    pub basis: Basis,
}

/// The events behind the tie of two actors. Where one of them is a pole asked for, the tie is that of
/// the other with the pole; where both are, the second is the pole.
pub fn why(
    store: &Store,
    (a, b): (&ActorKey, &ActorKey),
    query: &Query,
    scope: &Scope,
    asked: &Asked,
) -> Result<WhyAnswer, AnswerError> {
    let question = Question::new(store, query, scope, asked)?;
    let record = &question.record;
    let pole_of = |key: &ActorKey| {
        let at = record.find_actor(key).ok()?;
        question.poles.iter().copied().find(|pole| pole.actor() == at)
    };
    let (state, pole, asked_pole) = match (pole_of(a), pole_of(b)) {
        (_, Some(pole)) => (a, b, pole),
        (Some(pole), None) => (b, a, pole),
        (None, None) => (a, b, AskedPole::alone(record, b)?),
    };
    let rules = question.rules()?;
    let at = record.find_actor(state)?;
    let found =
        Why::of(record, &question.selection, (at, asked_pole), &question.poles, &rules)?;
    let ends = (question.named(state), question.named(pole));
    let basis = question.basis(store)?;
    Ok(WhyAnswer { a: ends.0, b: ends.1, tie: found.tie, rows: rows(store, found)?, basis })
}

fn rows(store: &Store, why: Why) -> Result<Vec<WhyRow>, AnswerError> {
    let ids: Vec<_> = why.lines.iter().map(|line| line.id).collect();
    let mut rows = Vec::with_capacity(ids.len());
    let mut lines = why.lines.into_iter();
    store.timeline_rows(&ids, |row| {
        if let Some(line) = lines.next() {
            rows.push(WhyRow {
                episode: line.episode,
                row,
                parties: line.parties,
                n: line.n,
                weight: line.weight,
                part: line.part,
            });
        }
        Ok::<_, AnswerError>(())
    })?;
    Ok(rows)
}

impl WhyAnswer {
    /// `episode,id,date,kind,layer,title,parties,n,weight,counts,sources`.
    pub fn table(&self) -> Table {
        let columns = vec![
            Column::plain("episode"),
            Column::plain("id"),
            Column::plain("date"),
            Column::plain("kind"),
            Column::plain("layer"),
            Column::text("title"),
            Column::plain("parties"),
            Column::plain("n"),
            Column::plain("weight"),
            Column::plain("counts"),
            Column::text("sources"),
        ];
        Table { columns, rows: self.rows.iter().map(WhyRow::cells).collect() }
    }
}

impl WhyRow {
    fn cells(&self) -> Vec<Cell> {
        let event: &Event = &self.row.event;
        let parties: Vec<&str> = self.parties.iter().map(|party| party.as_str()).collect();
        vec![
            self.episode.into(),
            event.id.into(),
            event.date.as_str().into(),
            event.kind.as_str().into(),
            self.row.layer.as_str().into(),
            event.title.as_str().into(),
            parties.join(" ").into(),
            Cell::Integer(self.n.into()),
            self.weight.map_or(Cell::Empty, Cell::Number),
            Cell::Bool(self.part == Part::Counts),
            self.row.sources.join(" ").into(),
        ]
    }
}
