//! How concentrated a state's contact is on few poles.

/// Concentration of shares that add up to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concentration {
    /// Herfindahl-Hirschman: the sum of the squared shares, from 1/K to 1.
    pub hhi: f64,
    /// 1 / HHI: as many equal poles would be as concentrated.
    pub effective_poles: f64,
    /// Entropy over ln K: 1 is even, 0 all with one; `None` where only one pole is possible.
    pub evenness: Option<f64>,
}

impl Concentration {
    /// The concentration of the shares of K poles; `None` where there are none.
    pub(super) fn of(shares: &[f64]) -> Option<Self> {
        let hhi: f64 = shares.iter().map(|share| share * share).sum();
        let entropy: f64 =
            shares.iter().copied().filter(|share| *share > 0.0).map(surprise).sum();
        let poles = f64::from(u32::try_from(shares.len()).ok()?);
        let evenness = (shares.len() > 1).then(|| (entropy / libm::log(poles)).max(0.0));
        (hhi > 0.0).then(|| Self { hhi, effective_poles: 1.0 / hhi, evenness })
    }
}

fn surprise(share: f64) -> f64 {
    -share * libm::log(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden_numbers() {
        let found = Concentration::of(&[0.5, 0.25, 0.15, 0.1]).unwrap();
        assert!((found.hhi - 0.345).abs() < 1e-12);
        assert!((found.effective_poles - 2.898_551).abs() < 1e-6);
        assert!((found.evenness.unwrap() - 0.871_369).abs() < 1e-6);
    }

    #[test]
    fn one_pole_alone_has_no_evenness_and_no_share_no_concentration() {
        assert_eq!(Concentration::of(&[1.0]).unwrap().evenness, None);
        assert_eq!(Concentration::of(&[1.0, 0.0]).unwrap().evenness, Some(0.0));
        assert_eq!(Concentration::of(&[]), None);
    }
}
