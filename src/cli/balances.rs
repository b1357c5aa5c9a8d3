//! Shares for people: for each state a stacked bar, the shares with their intervals under it, and
//! what can be said in words; by period a line each.

use chancery::{
    answer::{Named, NamedPeriod, SharesAnswer},
    graph::{Balance, Discount, PoleShare, Reading, StateShares},
    model::{ActorKey, counted, fit, shown_width},
};

use super::{
    paint::Paint,
    rules,
    share_words::{reading, share, signed, span},
    stacked::{shade, stacked},
};

/// Columns of names and labels.
const LABEL: usize = 14;
/// Columns of a period and its episodes.
const PERIOD: usize = 15;
/// The least and the most columns of a bar beside figures.
const BAR: (usize, usize) = (8, 32);

/// Renders the shares in that many columns of the terminal.
pub(crate) fn balances(found: &SharesAnswer, paint: Paint, width: usize) -> String {
    if found.states.is_empty() {
        return "no data: no held contact of a state with a pole among these events\n"
            .to_owned();
    }
    let sheet = Sheet { found, paint, width };
    let mut text = sheet.head();
    for (named, state) in found.states.iter().zip(&found.shares.states) {
        text.push_str(&sheet.state(named, state));
    }
    text.push_str(&sheet.foot());
    text
}

struct Sheet<'a> {
    found: &'a SharesAnswer,
    paint: Paint,
    width: usize,
}

impl Sheet<'_> {
    fn poles(&self) -> &[Named] {
        &self.found.basis.poles
    }

    /// Columns of a pole.
    fn cell(&self) -> usize {
        (self.width.saturating_sub(LABEL) / self.poles().len().max(1)).clamp(9, 24)
    }

    fn head(&self) -> String {
        let mut text = " ".repeat(LABEL);
        for (at, pole) in self.poles().iter().enumerate() {
            // The last one needs no gap after it.
            let gap = usize::from(at + 1 < self.poles().len());
            let name = fit(&pole.name, self.cell().saturating_sub(2 + gap));
            let space = " ".repeat(self.cell().saturating_sub(shown_width(&name) + 2));
            let sign = self.paint.hex(pole.color.as_deref(), &shade(at).to_string());
            text.push_str(&format!("{sign} {}{space}", self.paint.bold(&name)));
        }
        format!("{}\n", text.trim_end())
    }

    fn state(&self, named: &Named, state: &StateShares) -> String {
        let whole = &state.whole;
        let name = fit(&named.name, LABEL - 1);
        let space = " ".repeat(LABEL.saturating_sub(shown_width(&name)));
        let room = (self.cell() * self.poles().len()).saturating_sub(2);
        let line = format!("{}{space}{}", self.paint.bold(&name), self.bar(whole, room));
        let mut text = format!("{}\n", line.trim_end());
        if whole.has_data() {
            let interval = |pole: &PoleShare| pole.interval.map(span);
            let range = |pole: &PoleShare| pole.range.map(span);
            text.push_str(&self.row("share", whole, |pole| pole.share.map(share)));
            text.push_str(&self.dim_row("95 %", whole, interval));
            text.push_str(&self.dim_row("rules", whole, range));
        }
        text.push_str(&self.words(whole));
        if whole.has_data() {
            text.push_str(&self.periods(state));
        }
        text
    }

    /// The shares of all poles as one bar.
    fn bar(&self, balance: &Balance, room: usize) -> String {
        let shares = balance.poles.iter().map(|pole| pole.as_ref().and_then(|pole| pole.share));
        let colors = self.poles().iter().map(|pole| pole.color.as_deref());
        let parts: Vec<_> =
            shares.zip(colors).map(|(share, color)| (share.unwrap_or(0.0), color)).collect();
        stacked(&parts, self.paint, room)
    }

    /// A row beside the matter; none where no pole has a figure.
    fn dim_row(
        &self,
        label: &str,
        balance: &Balance,
        figure: impl Fn(&PoleShare) -> Option<String>,
    ) -> String {
        let has_figure = balance.poles.iter().flatten().any(|pole| figure(pole).is_some());
        let line = self.row(label, balance, figure);
        if has_figure {
            format!("{}\n", self.paint.dim(line.trim_end()))
        } else {
            String::new()
        }
    }

    fn row(
        &self,
        label: &str,
        balance: &Balance,
        figure: impl Fn(&PoleShare) -> Option<String>,
    ) -> String {
        let mut text = format!("  {label:<width$}", width = LABEL - 2);
        for pole in &balance.poles {
            let figure = match pole {
                Some(pole) => figure(pole).unwrap_or_default(),
                None => "–".to_owned(),
            };
            let space = " ".repeat(self.cell().saturating_sub(shown_width(&figure)));
            text.push_str(&format!("{figure}{space}"));
        }
        format!("{}\n", text.trim_end())
    }

    /// The reading with its reason, and what else there is to know.
    fn words(&self, balance: &Balance) -> String {
        let lead = balance.leading.and_then(|at| self.poles().get(at));
        let lead = lead.map_or("", |pole| pole.name.as_str());
        let mut text = self.wrapped(&reading(balance, lead), |line| line.to_owned());
        if let Some(more) = self.more(balance, lead) {
            text.push_str(&self.wrapped(&more, |line| self.paint.dim(line)));
        }
        text
    }

    fn wrapped(&self, words: &str, paint: impl Fn(&str) -> String) -> String {
        let room = self.width.saturating_sub(4).max(30);
        let lines = textwrap::wrap(words, room);
        lines.iter().fold(String::new(), |text, line| text + "  " + &paint(line) + "\n")
    }

    fn more(&self, balance: &Balance, lead: &str) -> Option<String> {
        let pole = balance.poles.get(balance.leading?)?.as_ref()?;
        let mut parts = vec![counted(balance.units, "episode")];
        if let Some(concentration) = balance.concentration {
            parts.push(format!("effective poles {:.1}", concentration.effective_poles));
        }
        if let Some(others) = balance.other_share {
            parts.push(format!("others outside the region {}", share(others)));
        }
        if let Some(influence) = pole.influence {
            let title = self.found.title(influence.episode).unwrap_or_default();
            let without = influence.share_without.map_or("no data".to_owned(), share);
            let room = self.width.saturating_sub(40).clamp(24, 60);
            parts.push(format!(
                "without {} ({}) {lead} has {without}",
                influence.episode,
                fit(title, room)
            ));
        }
        Some(parts.join(" · "))
    }

    fn periods(&self, state: &StateShares) -> String {
        let periods = self.found.periods.iter().zip(&state.periods);
        periods.map(|(period, balance)| self.period(period, balance)).collect()
    }

    fn period(&self, period: &NamedPeriod, balance: &Balance) -> String {
        let (cell, detail) = self.detail();
        let bar = self.bar_room(cell);
        let mark = if period.is_finished { " " } else { "*" };
        let lead = format!("  {:<8}{:>4} ", format!("{}{mark}", period.name), balance.units);
        let mut text = format!("{lead:<PERIOD$}{}", self.bar(balance, bar));
        if !balance.has_data() {
            return format!("{}\n", self.paint.dim(&format!("{lead}no data")));
        }
        text.push_str("  ");
        for pole in &balance.poles {
            let figure = pole.as_ref().map_or_else(|| "–".to_owned(), |pole| detail.of(pole));
            let space = " ".repeat(cell.saturating_sub(shown_width(&figure)));
            text.push_str(&format!("{figure}{space}"));
        }
        let few = if balance.reading == Reading::TooFew { "  too few" } else { "" };
        format!("{}{few}\n", text.trim_end())
    }

    /// How much of each pole fits a period's line, and its columns.
    fn detail(&self) -> (usize, Detail) {
        let room = self.width.saturating_sub(PERIOD + BAR.0 + 2);
        let poles = self.poles().len().max(1);
        let details = [(19, Detail::Change), (13, Detail::Interval)];
        details.into_iter().find(|(cell, _)| cell * poles <= room).unwrap_or((5, Detail::Share))
    }

    fn bar_room(&self, cell: usize) -> usize {
        let taken = PERIOD + 2 + cell * self.poles().len();
        self.width.saturating_sub(taken).clamp(BAR.0, BAR.1)
    }

    fn foot(&self) -> String {
        let Some((state, pole)) = self.first_tie() else { return String::new() };
        let mut lines =
            vec!["rules: from the least to the greatest share under other rules".to_owned()];
        if self.has_interval() {
            lines.insert(0, "95 %: how far a share hangs on single episodes".to_owned());
        }
        if self.found.periods.iter().any(|period| !period.is_finished) {
            lines
                .push("* not over yet, so no change from the period before is told".to_owned());
        }
        let flags = rules::flags(&self.found.basis.asked, Discount::Fractional);
        lines.push(format!("behind a share: why {state} {pole}{flags}"));
        let paint = |line: &String| format!("{}\n", self.paint.dim(line));
        lines.iter().map(paint).collect()
    }

    fn has_interval(&self) -> bool {
        let poles = self.found.shares.states.iter().flat_map(|state| &state.whole.poles);
        poles.flatten().any(|pole| pole.interval.is_some())
    }

    /// The first state with data and its leading pole.
    fn first_tie(&self) -> Option<(&ActorKey, &ActorKey)> {
        self.found.shares.states.iter().find_map(|state| {
            Some((&state.state, &self.poles().get(state.whole.leading?)?.key))
        })
    }
}

/// What a period's line says of a pole.
#[derive(Clone, Copy)]
enum Detail {
    Share,
    Interval,
    Change,
}

impl Detail {
    fn of(self, pole: &PoleShare) -> String {
        let own = pole.share.map(share).unwrap_or_default();
        let interval =
            pole.interval.map(|found| format!(" {}", span(found))).unwrap_or_default();
        let change = pole.change.map(|change| format!(" {}", signed(change)));
        match self {
            Self::Share => own,
            Self::Interval => own + &interval,
            Self::Change => own + &interval + &change.unwrap_or_default(),
        }
    }
}
