//! Trees of events: an episode is an event with all that stands under it.

use chrono::NaiveDate;

use super::{GraphError, index::EventIndex, record::RecordEvent};

/// The trees of the whole record, before any query.
#[derive(Debug, Default)]
pub(super) struct Trees {
    places: Vec<Place>,
    order: Vec<EventIndex>,
}

/// Where an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The event directly above it.
    pub(super) parent: Option<EventIndex>,
    /// The event at the top.
    pub(super) root: EventIndex,
    /// How many events are above it.
    pub(super) depth: u32,
}

impl Trees {
    /// The trees of events that are sorted by id. An event whose parent is not in the record
    /// (withdrawn) is a root.
    pub(super) fn new(events: &[RecordEvent]) -> Result<Self, GraphError> {
        let mut places: Vec<Option<Place>> = vec![None; events.len()];
        for at in 0..events.len() {
            plant(events, &mut places, EventIndex::new(at)?)?;
        }
        let places: Vec<Place> = places.into_iter().flatten().collect();
        let order = order(events, &places)?;
        Ok(Self { places, order })
    }

    pub(super) fn place(&self, event: EventIndex) -> Option<Place> {
        self.places.get(event.at()).copied()
    }

    /// Each tree as the list of its events; trees by the first day of their root, then by its
    /// id; events by first day, then parents before children, then by id.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[EventIndex]> {
        let root = |event: &EventIndex| self.place(*event).map(|place| place.root);
        self.order.chunk_by(move |a, b| root(a) == root(b))
    }
}

/// Finds the place of an event and of all above it that have none yet.
fn plant(
    events: &[RecordEvent],
    places: &mut [Option<Place>],
    event: EventIndex,
) -> Result<(), GraphError> {
    let mut path = Vec::new();
    let mut next = Some(event);
    while let Some(at) = next.filter(|at| places.get(at.at()).is_some_and(Option::is_none)) {
        // A chain longer than the record goes in a circle.
        if path.len() >= events.len() {
            let id = events.get(at.at()).map(|event| event.id);
            return Err(id.map_or(GraphError::Full, GraphError::Circle));
        }
        path.push(at);
        next = parent(events, at)?;
    }
    while let Some(at) = path.pop() {
        let parent = parent(events, at)?;
        let above = parent.and_then(|parent| places.get(parent.at()).copied().flatten());
        let place = Place {
            parent,
            root: above.map_or(at, |above| above.root),
            depth: above.map_or(0, |above| above.depth.saturating_add(1)),
        };
        if let Some(slot) = places.get_mut(at.at()) {
            *slot = Some(place);
        }
    }
    Ok(())
}

fn parent(events: &[RecordEvent], at: EventIndex) -> Result<Option<EventIndex>, GraphError> {
    let under = events.get(at.at()).and_then(|event| event.under);
    let Some(under) = under else { return Ok(None) };
    match events.binary_search_by_key(&under, |event| event.id) {
        Ok(found) => EventIndex::new(found).map(Some),
        Err(_) => Ok(None),
    }
}

fn order(events: &[RecordEvent], places: &[Place]) -> Result<Vec<EventIndex>, GraphError> {
    // Undated last.
    let day = |at: EventIndex| {
        events.get(at.at()).and_then(|event| event.earliest).unwrap_or(NaiveDate::MAX)
    };
    let mut keyed = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let at = EventIndex::new(at)?;
        keyed.push((day(place.root), place.root, day(at), place.depth, at));
    }
    keyed.sort_unstable();
    Ok(keyed.into_iter().map(|(.., at)| at).collect())
}
