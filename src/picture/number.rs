//! Numbers of things as lengths, and lengths as text.

/// A number of things as a length.
pub(super) fn float(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// A length in at most two digits after the point: as exact as anybody can see, and the same bytes
/// where platforms differ in the last bit.
pub(super) fn length(x: f64) -> String {
    let text = format!("{x:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// The largest of 1, 2 and 5 times a power of ten that is not above the number.
pub(super) fn round_below(x: f64) -> f64 {
    let mut unit = 1.0;
    while unit > x && unit > 1e-6 {
        unit /= 10.0;
    }
    while unit * 10.0 <= x {
        unit *= 10.0;
    }
    [5.0, 2.0].into_iter().map(|times| times * unit).find(|n| *n <= x).unwrap_or(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_no_more_digits_than_they_need() {
        assert_eq!([0.0, -0.001, 1.5, 2.004, 10.0].map(length), ["0", "0", "1.5", "2", "10"]);
    }

    #[test]
    fn legends_have_round_numbers() {
        let told = [30.2, 19.9, 1.0, 0.7, 999.0].map(|x| round_below(x).to_string());
        assert_eq!(told, ["20", "10", "1", "0.5", "500"]);
    }
}
