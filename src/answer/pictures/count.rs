//! A count as a picture: a bar for each row, or a row of bars over its periods.

use std::collections::HashMap;

use crate::{
    answer::{Count, CountRow, Labels},
    model::counted,
    picture::{Bar, BarGroup, BarPicture, BarRow, Caption},
};

/// The most rows of a picture; more could not be read.
const MOST_ROWS: usize = 60;

impl Count {
    /// The events of each row as bars. `words` tell what was counted; labels are the names of values.
    pub fn picture(&self, labels: &Labels, words: &[String]) -> BarPicture {
        let names: Vec<String> =
            self.fields.iter().map(|field| field.name().into_owned()).collect();
        let is_course = self.periods.len() > 1 && self.fields.len() > 1;
        let lines = if is_course { &self.lines } else { &self.rows };
        let shown = lines.iter().take(MOST_ROWS);
        let cells = self.cells();
        let rows: Vec<BarRow> = shown
            .map(|line| {
                let bars = if is_course {
                    let at = |period| cells.get(&(self.key(line), period)).copied();
                    self.periods.iter().map(|period| at(period.as_str()).map(bar)).collect()
                } else {
                    vec![Some(bar(line.events))]
                };
                BarRow { name: self.name(line, labels), color: None, bars }
            })
            .collect();
        let values = rows.iter().flat_map(|row| row.bars.iter().flatten()).map(|bar| bar.value);
        let most = values.fold(0.0, f64::max);
        let mut said = Vec::new();
        if rows.is_empty() {
            said.push("no events".to_owned());
        }
        if lines.len() > MOST_ROWS {
            said.push(format!("The first {MOST_ROWS} of {} rows.", lines.len()));
        }
        BarPicture {
            caption: Caption {
                heading: format!("Events by {}", names.join(", ")),
                said,
                words: words.to_vec(),
            },
            columns: if is_course { self.periods.clone() } else { vec![String::new()] },
            groups: vec![BarGroup { rows, ..BarGroup::default() }],
            most,
            ticks: Vec::new(),
        }
    }

    /// The events of each line in each period.
    fn cells(&self) -> HashMap<(Vec<Option<&str>>, &str), usize> {
        let period = self.fields.iter().position(|field| field.period().is_some());
        let cells = self.rows.iter().filter_map(|row| {
            let name = row.values.get(period?)?.as_deref()?;
            Some(((self.key(row), name), row.events))
        });
        cells.collect()
    }

    /// The values of a row but for periods.
    fn key<'r>(&self, row: &'r CountRow) -> Vec<Option<&'r str>> {
        if row.values.len() < self.fields.len() {
            return row.values.iter().map(Option::as_deref).collect();
        }
        let values = self.fields.iter().zip(&row.values);
        let others = values.filter(|(field, _)| field.period().is_none());
        others.map(|(_, value)| value.as_deref()).collect()
    }

    fn name(&self, row: &CountRow, labels: &Labels) -> String {
        let fields = self.fields.iter().enumerate();
        // A line has no value for a period.
        let places: Vec<usize> = if row.values.len() < self.fields.len() {
            fields.filter(|(_, field)| field.period().is_none()).map(|(at, _)| at).collect()
        } else {
            fields.map(|(at, _)| at).collect()
        };
        let names = places.iter().zip(&row.values).map(|(at, value)| match value {
            Some(value) => labels.of(*at, value).to_owned(),
            None => "–".to_owned(),
        });
        names.collect::<Vec<_>>().join(" · ")
    }
}

fn bar(events: usize) -> Bar {
    Bar {
        value: f64::from(u32::try_from(events).unwrap_or(u32::MAX)),
        is_faint: false,
        text: events.to_string(),
        told: counted(events, "event"),
        ..Bar::default()
    }
}
