//! Shares in figures and words: `.58`, `.41–.72`, and why there is no word for a balance.

use chancery::{
    answer::Coverage,
    graph::{Balance, Band, LEAST_UNITS, Reading, Span},
    model::counted,
};

/// A share in two digits: `.58`, `1.00`.
pub(crate) fn share(share: f64) -> String {
    let text = format!("{share:.2}");
    text.strip_prefix('0').map(str::to_owned).unwrap_or(text)
}

/// A difference, with its sign: `+.05`, `-.27`; a small one with a third digit, so that its sign has
/// something to stand before: `-.004`.
pub(crate) fn signed(difference: f64) -> String {
    let two = share(difference.abs());
    let size = if two == ".00" { format!("{:.3}", difference.abs()) } else { two };
    let size = size.strip_prefix('0').map(str::to_owned).unwrap_or(size);
    match difference {
        _ if size == ".000" => ".00".to_owned(),
        _ if difference > 0.0 => format!("+{size}"),
        _ => format!("-{size}"),
    }
}

/// A span of shares: `.41–.72`.
pub(crate) fn span(span: Span) -> String {
    format!("{}–{}", share(span.low), share(span.high))
}

/// A span of differences: `-.27 to +.21`.
pub(crate) fn signed_span(span: Span) -> String {
    format!("{} to {}", signed(span.low), signed(span.high))
}

/// What can be said of a balance, and why nothing more. Interval and range stand beside it.
pub(crate) fn reading(balance: &Balance, leading: &str) -> String {
    let lead = balance.leading.and_then(|at| balance.poles.get(at)?.as_ref());
    match balance.reading {
        Reading::NoData => "no data: no held contact with a pole among these events".to_owned(),
        Reading::OnePole => format!("no word for it: {leading} alone always has all of it"),
        Reading::TooFew => format!(
            "too few: {}, and an interval needs {LEAST_UNITS}; {leading} leads",
            counted(balance.units, "episode")
        ),
        Reading::Plain(Band::Contested) => {
            format!("contested: {leading} leads, interval and rules do not exceed .50")
        }
        Reading::Plain(band) => {
            let over = if band == Band::Dominant { ".50" } else { ".75" };
            format!("{}: {leading}, interval and rules exceed {over}", band.as_str())
        }
        Reading::IntervalWide => format!(
            "no word for it: {leading} leads, but its interval lies across {}",
            borders(lead.and_then(|lead| lead.interval), lead.and_then(|lead| lead.share))
        ),
        Reading::RulesDisagree => format!(
            "no word for it: {leading} leads, but the rules lie across {}",
            borders(lead.and_then(|lead| lead.range), None)
        ),
    }
}

/// The borders of bands that a span and the share beside it lie across: a share may lie outside its
/// interval, which leans towards the even.
fn borders(found: Option<Span>, share_beside: Option<f64>) -> String {
    let numbers =
        || found.into_iter().flat_map(|span| [span.low, span.high]).chain(share_beside);
    let lies_across = |border: &f64| {
        numbers().any(|number| number <= *border) && numbers().any(|number| number > *border)
    };
    let borders: Vec<String> = [0.5, 0.75].into_iter().filter(lies_across).map(share).collect();
    borders.join(" and ")
}

/// Who tells of the events behind the figures, as far as their sources say.
pub(crate) fn coverage(found: &Coverage) -> String {
    let list = |counts: &[(String, usize)], noun: &str| {
        let told = counts.iter().take(3).map(|(name, n)| format!("{name} {n}"));
        let mut told: Vec<String> = told.collect();
        if counts.len() > told.len() {
            told.push("..".to_owned());
        }
        match counts {
            [] => format!("unknown {noun}s"),
            _ => format!("{} ({})", counted(counts.len(), noun), told.join(", ")),
        }
    };
    format!(
        "coverage: {} of {} in {}; what these do not report is in no figure",
        counted(found.pages, "page"),
        list(&found.publishers, "publisher"),
        list(&found.languages, "language"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_that_say_nothing_of_themselves_are_unknown() {
        let some = [("TASS", 3), ("RFE/RL", 2), ("AKI", 1), ("KUN", 1)];
        let publishers = some.map(|(name, n)| (name.to_owned(), n)).into();
        let found = Coverage { pages: 7, publishers, languages: Vec::new() };
        assert_eq!(
            coverage(&found),
            "coverage: 7 pages of 4 publishers (TASS 3, RFE/RL 2, AKI 1, ..) in unknown languages; \
             what these do not report is in no figure"
        );
    }

    #[test]
    fn shares_have_two_digits_and_no_nought_before_them() {
        assert_eq!([0.0, 0.582, 1.0].map(share), [".00", ".58", "1.00"]);
        assert_eq!([0.05, -0.27, -0.004, 0.0].map(signed), ["+.05", "-.27", "-.004", ".00"]);
    }
}
