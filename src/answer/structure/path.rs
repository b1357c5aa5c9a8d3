//! The way from one actor to another, each step with its latest event.

use std::collections::HashMap;

use crate::{
    answer::{
        AnswerError,
        graph::{Asked, Basis, Named, Question, Scope},
    },
    graph::{Contacts, OrderedPath, TiePath, fewest_steps, path_in_order, strongest_path},
    model::{ActorKey, Cell, Column, EventId, Table},
    query::Query,
    store::Store,
};

/// What kind of path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// The least sum of the reciprocals of the weights.
    Strongest,
    /// The fewest steps.
    Fewest,
    /// Each step on or after the one before it; the first to arrive.
    InOrder,
}

impl PathKind {
    /// Its name in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Strongest => "strongest",
            Self::Fewest => "fewest",
            Self::InOrder => "in order",
        }
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct PathEvent {
    /// From whom.
    pub from: Named,
    /// To whom.
    pub to: Named,
    /// The weight of the tie of the two; nothing in a path in order, whose steps are events.
    pub weight: Option<f64>,
    /// The latest event of the tie; in a path in order the event that leads on.
    pub event: Option<EventId>,
    /// Its date, as typed.
    pub date: String,
    /// Its title.
    pub title: String,
}

/// A path.
#[derive(Clone, Debug, PartialEq)]
pub struct PathFound {
    /// Of what kind.
    pub kind: PathKind,
    /// Its steps; `None` where no such path leads there.
    pub steps: Option<Vec<PathEvent>>,
}

/// The paths from one actor to another.
#[derive(Clone, Debug, PartialEq)]
pub struct PathAnswer {
    /// From whom.
    pub from: Named,
    /// To whom.
    pub to: Named,
    /// The paths.
    pub paths: Vec<PathFound>,
    /// What they were made from.
    pub basis: Basis,
}

/// The strongest path and that of the fewest steps between two actors; in order of time, where that is
/// asked, the path of contacts that arrives first.
pub fn path(
    store: &Store,
    (from, to): (&ActorKey, &ActorKey),
    query: &Query,
    asked: &Asked,
    in_order: bool,
) -> Result<PathAnswer, AnswerError> {
    let question = Question::new(store, query, &Scope::default(), asked)?;
    let (ties, contacts) = question.pair_contacts(&Scope::default())?;
    let (from, to) = (question.named(from), question.named(to));
    let ends = (&from.key, &to.key);
    let found: Vec<(PathKind, Option<Vec<Step>>)> = if in_order {
        let path = path_in_order(&contacts, ends.0, ends.1);
        vec![(PathKind::InOrder, path.map(of_contacts))]
    } else {
        let of = |path: Option<TiePath>| path.map(|path| of_ties(path, &contacts));
        vec![
            (PathKind::Strongest, of(strongest_path(&ties, ends.0, ends.1))),
            (PathKind::Fewest, of(fewest_steps(&ties, ends.0, ends.1))),
        ]
    };
    let told = told(store, &found)?;
    let named = |step: Step| {
        let (date, title) =
            step.event.and_then(|event| told.get(&event)).cloned().unwrap_or_default();
        let (from, to) = (question.named(&step.from), question.named(&step.to));
        PathEvent { from, to, weight: step.weight, event: step.event, date, title }
    };
    let paths = found.into_iter().map(|(kind, steps)| PathFound {
        kind,
        steps: steps.map(|steps| steps.into_iter().map(named).collect()),
    });
    let paths = paths.collect();
    Ok(PathAnswer { from, to, paths, basis: question.basis(store)? })
}

/// A step before its names and titles are known.
#[derive(Debug)]
struct Step {
    from: ActorKey,
    to: ActorKey,
    weight: Option<f64>,
    event: Option<EventId>,
}

fn of_ties(path: TiePath, contacts: &Contacts) -> Vec<Step> {
    let latest = |a: &ActorKey, b: &ActorKey| {
        contacts.latest(a, b).or_else(|| contacts.latest(b, a)).map(|contact| contact.event)
    };
    let steps = path.steps.into_iter().map(|step| Step {
        event: latest(&step.from, &step.to),
        weight: Some(step.tie.weight),
        from: step.from,
        to: step.to,
    });
    steps.collect()
}

fn of_contacts(path: OrderedPath) -> Vec<Step> {
    let steps = path.steps.into_iter().map(|step| Step {
        from: step.from,
        to: step.to,
        weight: None,
        event: Some(step.event),
    });
    steps.collect()
}

type Told = HashMap<EventId, (String, String)>;

/// The dates and titles of the events that steps name.
fn told(store: &Store, found: &[(PathKind, Option<Vec<Step>>)]) -> Result<Told, AnswerError> {
    let steps = found.iter().filter_map(|(_, steps)| steps.as_ref()).flatten();
    let mut ids: Vec<EventId> = steps.filter_map(|step| step.event).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut told = Told::new();
    store.timeline_rows(&ids, |row| {
        told.insert(row.event.id, (row.event.date.to_string(), row.event.title));
        Ok::<_, AnswerError>(())
    })?;
    Ok(told)
}

impl PathAnswer {
    /// `path,step,from,to,weight,event,date,title`.
    pub fn table(&self) -> Table {
        let plain =
            ["path", "step", "from", "to", "weight", "event", "date"].map(Column::plain);
        let rows = self.paths.iter().flat_map(|path| {
            let steps = path.steps.iter().flatten().enumerate();
            steps.map(|(at, step)| {
                vec![
                    path.kind.as_str().into(),
                    Cell::count(at + 1),
                    step.from.key.as_str().into(),
                    step.to.key.as_str().into(),
                    step.weight.map_or(Cell::Empty, Cell::Number),
                    step.event.map_or(Cell::Empty, |event| Cell::Integer(event.0)),
                    step.date.as_str().into(),
                    step.title.as_str().into(),
                ]
            })
        });
        let columns = plain.into_iter().chain([Column::text("title")]);
        Table { columns: columns.collect(), rows: rows.collect() }
    }
}
