//! Two windows for people: first what can be told of each pole, then each share before and after,
//! and the difference with its interval and its range over the rules.

use chancery::{
    answer::{CompareAnswer, Named},
    graph::{Difference, Span, StateComparison, Verdict},
    model::{counted, fit, shown_width},
};

use super::{
    paint::Paint,
    share_words::{share, signed, signed_span},
};

/// Columns of names and labels.
const LABEL: usize = 14;
/// Intervals from which it is said that one misses now and then.
const MANY: usize = 10;

/// Renders the comparison in that many columns of the terminal.
pub(crate) fn differences(found: &CompareAnswer, paint: Paint, width: usize) -> String {
    if found.states.is_empty() {
        return "no data: no held contact of a state with a pole among these events\n"
            .to_owned();
    }
    let sheet = Sheet { found, paint, width };
    let mut text = sheet.answer() + &sheet.head();
    for (named, state) in found.states.iter().zip(&found.comparison.states) {
        text.push_str(&sheet.state(named, state));
    }
    text.push_str(&sheet.foot());
    text
}

struct Sheet<'a> {
    found: &'a CompareAnswer,
    paint: Paint,
    width: usize,
}

impl Sheet<'_> {
    fn poles(&self) -> &[Named] {
        &self.found.basis.poles
    }

    /// Columns of a pole.
    fn cell(&self) -> usize {
        (self.width.saturating_sub(LABEL) / self.poles().len().max(1)).clamp(16, 24)
    }

    /// The answer first: what can be said of each pole.
    fn answer(&self) -> String {
        let [a, b] = &self.found.windows;
        let title = format!(
            "{} → {}: each pole's share before, after, and the difference",
            a.text, b.text
        );
        let mut text = format!("{}\n", self.paint.bold(&fit(&title, self.width)));
        let names = self.poles().iter().map(|pole| shown_width(&pole.name));
        let label = names.max().unwrap_or(0).min(self.width / 3) + 2;
        let room = self.width.saturating_sub(label).max(30);
        for (at, pole) in self.poles().iter().enumerate() {
            let name = fit(&pole.name, label - 2);
            let space = " ".repeat(label.saturating_sub(shown_width(&name)));
            let said = self.verdicts(at);
            for (nth, line) in textwrap::wrap(&said, room).iter().enumerate() {
                let lead =
                    if nth == 0 { self.paint.bold(&name) + &space } else { " ".repeat(label) };
                text.push_str(&format!("{lead}{line}\n"));
            }
        }
        text + "\n"
    }

    fn head(&self) -> String {
        let mut text = " ".repeat(LABEL);
        for pole in self.poles() {
            let name = fit(&pole.name, self.cell() - 1);
            let space = " ".repeat(self.cell().saturating_sub(shown_width(&name)));
            text.push_str(&format!("{}{space}", self.paint.bold(&name)));
        }
        format!("{}\n", text.trim_end())
    }

    fn state(&self, named: &Named, state: &StateComparison) -> String {
        let shares = self.row(&fit(&named.name, LABEL - 1), state, shares);
        let span = |span: Option<Span>| span.map(signed_span).unwrap_or_default();
        let interval = self.row("  95 %", state, |pole| span(pole.interval));
        let range = self.row("  rules", state, |pole| span(pole.range));
        let mut text = format!("{shares}\n");
        for line in [interval, range].iter().filter(|line| line.len() > "  rules".len()) {
            text.push_str(&format!("{}\n", self.paint.dim(line)));
        }
        text.push_str(&format!("{}\n", self.paint.dim(&self.more(state))));
        text
    }

    fn row(
        &self,
        label: &str,
        state: &StateComparison,
        figure: impl Fn(&Difference) -> String,
    ) -> String {
        let space = " ".repeat(LABEL.saturating_sub(shown_width(label)));
        let mut text = format!("{label}{space}");
        for pole in &state.poles {
            let figure = pole.as_ref().map_or_else(|| "–".to_owned(), &figure);
            let space = " ".repeat(self.cell().saturating_sub(shown_width(&figure)));
            text.push_str(&format!("{figure}{space}"));
        }
        text.trim_end().to_owned()
    }

    /// What can be said of one pole: in which states it is larger, smaller, and where nothing can.
    fn verdicts(&self, pole: usize) -> String {
        let states = || self.found.comparison.states.iter();
        let found = |state: &StateComparison| {
            state.poles.get(pole).and_then(Option::as_ref).map(|found| words(found.verdict))
        };
        let told = WORDS.into_iter().filter_map(|wanted| {
            let of_it = states().filter(|state| found(state) == Some(wanted));
            let keys: Vec<&str> = of_it.map(|state| state.state.as_str()).collect();
            match keys.as_slice() {
                [] => None,
                [_] if self.found.states.len() == 1 => Some(wanted.to_owned()),
                keys if wanted == words(Verdict::NoData) => {
                    Some(format!("{wanted}: {}", keys.join(" ")))
                }
                keys => Some(format!("{wanted} in {}", keys.join(" "))),
            }
        });
        told.collect::<Vec<_>>().join("; ")
    }

    /// How many episodes there are, and the one on which the second share of the leading pole hangs.
    fn more(&self, state: &StateComparison) -> String {
        let (a, b) = state.units;
        let text = format!("  {a} and {}", counted(b, "episode"));
        let poles = self.poles().iter().zip(&state.poles);
        let shares = poles.filter_map(|(named, pole)| {
            let pole = pole.as_ref()?;
            Some((named, pole, pole.share_b?))
        });
        let leading = shares.max_by(|(.., x), (.., y)| x.total_cmp(y));
        let Some((named, influence)) =
            leading.and_then(|(named, pole, _)| Some((named, pole.influence_b?)))
        else {
            return text;
        };
        let without = influence.share_without.map_or("no data".to_owned(), share);
        let title = self.found.title(influence.episode).unwrap_or_default();
        let lead =
            format!("{text} · {} after: {without} without {} (", named.name, influence.episode);
        let room = self.width.saturating_sub(shown_width(&lead) + 1);
        format!("{lead}{})", fit(title, room))
    }

    fn foot(&self) -> String {
        let poles = self.found.comparison.states.iter().flat_map(|state| state.poles.iter());
        let intervals = poles.flatten().filter(|pole| pole.interval.is_some()).count();
        let mut lines = vec![
            "95 %: how far it hangs on single episodes · rules: its span under other rules"
                .to_owned(),
            "no difference can be told where one of the two lies across nought".to_owned(),
        ];
        if intervals >= MANY {
            let wrong = intervals.div_ceil(20);
            lines.push(format!(
                "of {intervals} intervals of 95 % about {wrong} miss{} by chance alone",
                if wrong == 1 { "es" } else { "" }
            ));
        }
        let paint = |line: &String| format!("{}\n", self.paint.dim(&fit(line, self.width)));
        lines.iter().map(paint).collect()
    }
}

/// What is said of verdicts, in the order in which it is said.
const WORDS: [&str; 5] = [
    "larger",
    "smaller",
    "no difference can be told",
    "too few episodes to tell",
    "no data in one window or both",
];

const fn words(verdict: Verdict) -> &'static str {
    let [larger, smaller, none, few, no_data] = WORDS;
    match verdict {
        Verdict::Larger => larger,
        Verdict::Smaller => smaller,
        Verdict::IntervalStraddles | Verdict::RulesDisagree => none,
        Verdict::TooFew => few,
        Verdict::NoData => no_data,
    }
}

fn shares(pole: &Difference) -> String {
    let told = |found: Option<f64>| found.map_or("none".to_owned(), share);
    match pole.difference {
        Some(difference) => format!(
            "{} → {} {}{}",
            told(pole.share_a),
            told(pole.share_b),
            signed(difference),
            sign(pole.verdict)
        ),
        None if pole.share_a.is_none() && pole.share_b.is_none() => "no data".to_owned(),
        None => format!("{} → {}", told(pole.share_a), told(pole.share_b)),
    }
}

/// A sign at what can be told.
const fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Larger => "▲",
        Verdict::Smaller => "▼",
        _ => "",
    }
}
