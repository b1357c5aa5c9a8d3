//! Shares as a picture: a group for each state, a row for each pole.

use super::listed;
use crate::{
    answer::{Named, SharesAnswer},
    graph::{Balance, PoleShare, Span, StateShares},
    model::counted,
    picture::{Bar, BarGroup, BarPicture, BarRow, Caption},
};

impl SharesAnswer {
    /// The shares as bars with interval and range, over all events, or period by period where periods
    /// were asked for. `words` tell what they were made from.
    pub fn picture(&self, words: &[String]) -> BarPicture {
        let columns: Vec<String> = match self.periods.as_slice() {
            [] => vec![String::new()],
            periods => periods.iter().map(|period| period.name.clone()).collect(),
        };
        let groups = self.states.iter().zip(&self.shares.states);
        let ticks = [(0.0, "0"), (0.25, ".25"), (0.5, ".50"), (0.75, ".75"), (1.0, "1")];
        BarPicture {
            caption: self.caption(words),
            columns,
            groups: groups.map(|(named, row)| self.group(named, row)).collect(),
            most: 1.0,
            ticks: ticks.map(|(value, text)| (value, text.to_owned())).to_vec(),
        }
    }

    fn caption(&self, words: &[String]) -> Caption {
        let poles: Vec<&str> = self.basis.poles.iter().map(|pole| pole.name.as_str()).collect();
        let said = "Bar: the share. Thin line: the 95 % interval, how far it hangs on single episodes. Thick line: its range over other rules. Faint: too few episodes for an interval.";
        Caption {
            heading: format!("Contact divided among {}", listed(&poles)),
            said: vec![said.to_owned()],
            words: words.to_vec(),
        }
    }

    fn group(&self, named: &Named, row: &StateShares) -> BarGroup {
        let windows: Vec<&Balance> = match row.periods.as_slice() {
            [] => vec![&row.whole],
            periods => periods.iter().collect(),
        };
        let rows =
            self.basis.poles.iter().enumerate().filter(|(_, pole)| pole.key != named.key);
        let rows = rows.map(|(at, pole)| BarRow {
            name: pole.name.clone(),
            color: pole.color.clone(),
            bars: windows.iter().map(|balance| bar(balance, at, named, pole)).collect(),
        });
        let units = row.whole.units;
        let said = if row.whole.has_data() {
            counted(units, "episode")
        } else {
            "no data: no held contact with a pole among these events".to_owned()
        };
        BarGroup { name: named.name.clone(), said, rows: rows.collect() }
    }
}

fn bar(balance: &Balance, pole: usize, state: &Named, named: &Named) -> Option<Bar> {
    let found: &PoleShare = balance.poles.get(pole)?.as_ref()?;
    let value = found.share?;
    let span = |span: Option<Span>| span.map(|span| (span.low, span.high));
    let mut told = format!("{} with {}: {value:.3}", state.name, named.name);
    if let Some((low, high)) = span(found.interval) {
        told.push_str(&format!(", interval {low:.3} to {high:.3}"));
    }
    if let Some((low, high)) = span(found.range) {
        told.push_str(&format!(", range {low:.3} to {high:.3}"));
    }
    told.push_str(&format!("; episodes {}", found.episodes));
    Some(Bar {
        value,
        interval: span(found.interval),
        range: span(found.range),
        is_faint: found.interval.is_none(),
        text: format!("{value:.2}").trim_start_matches('0').to_owned(),
        told,
    })
}
