//! Random numbers that one seed makes the same on every platform and in every version.
//!
//! xoshiro256++ (Blackman and Vigna 2019), filled by `SplitMix64` as its authors advise. Gamma by
//! Marsaglia and Tsang (2000), normal by Marsaglia's polar method. Only operations that IEEE 754
//! rounds exactly are used, and the logarithm and power of `libm`, which are plain Rust: those of
//! the platforms differ in the last digit.

/// The step of `SplitMix64`.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
/// The exponent bits of the numbers from 1 to 2.
const ONE: u64 = 0x3FF0_0000_0000_0000;

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub(super) struct Draws {
    state: [u64; 4],
    spare: Option<f64>,
}

impl Draws {
    /// The stream of that number, of the streams of one seed.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let word = |at: u64| split_mix(seed.wrapping_add(STEP.wrapping_mul(4 * stream + at)));
        Self { state: [word(1), word(2), word(3), word(4)], spare: None }
    }

    /// A number of the gamma distribution of that shape (above 0) and scale 1.
    pub(super) fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let part = libm::pow(self.unit(), 1.0 / shape);
            return self.gamma(shape + 1.0) * part;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let root = 1.0 + c * x;
            let v = root * root * root;
            if v > 0.0 && is_under(self.unit(), x * x, d, v) {
                return d * v;
            }
        }
    }

    /// Puts things in an order where every one is as likely (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            things.swap(at, self.up_to(at));
        }
    }

    /// A whole number from 0 to the one told, that one included.
    fn up_to(&mut self, most: usize) -> usize {
        let count = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        // Words beyond the last whole multiple would make low numbers likelier.
        let fair = u64::MAX - u64::MAX % count;
        loop {
            let word = self.next();
            if word < fair {
                return usize::try_from(word % count).unwrap_or(most);
            }
        }
    }

    fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let square = x * x + y * y;
            if square < 1.0 && square > 0.0 {
                let scale = (-2.0 * libm::log(square) / square).sqrt();
                self.spare = Some(y * scale);
                return x * scale;
            }
        }
    }

    /// A number above 0 and below 1.
    fn unit(&mut self) -> f64 {
        f64::from_bits(ONE | (self.next() >> 12)) - 1.0 + f64::EPSILON / 2.0
    }

    fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let (c1, d1) = (c ^ a, d ^ b);
        self.state = [a ^ d1, b ^ c1, c1 ^ (b << 17), d1.rotate_left(45)];
        a.wrapping_add(d).rotate_left(23).wrapping_add(a)
    }
}

/// Whether a candidate is taken; the first test saves most of the logarithms.
fn is_under(u: f64, square: f64, d: f64, v: f64) -> bool {
    u < 1.0 - 0.0331 * square * square
        || libm::log(u) < 0.5 * square + d * (1.0 - v + libm::log(v))
}

fn split_mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of the reference implementations.
    #[test]
    fn the_words_are_those_of_the_authors() {
        let mut draws = Draws { state: [1, 2, 3, 4], spare: None };
        let words: Vec<u64> = (0..4).map(|_| draws.next()).collect();
        assert_eq!(
            words,
            [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386]
        );
        let first = Draws::new(0, 0).state;
        assert_eq!(first[0], 0xE220_A839_7B1D_CDAF);
        assert_eq!(first[1], 0x6E78_9E6A_A1B9_65F4);
    }

    #[test]
    fn numbers_of_the_gamma_distribution_have_its_mean_and_variance() {
        for shape in [0.25, 0.5, 1.0, 7.0, 400.0] {
            let mut draws = Draws::new(7, 0);
            let n = 40_000;
            let all: Vec<f64> = (0..n).map(|_| draws.gamma(shape)).collect();
            let mean = all.iter().sum::<f64>() / f64::from(n);
            let variance = all.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(n);
            assert!((mean / shape - 1.0).abs() < 0.03, "{shape}: mean {mean}");
            assert!((variance / shape - 1.0).abs() < 0.06, "{shape}: variance {variance}");
        }
    }

    #[test]
    fn every_order_is_as_likely() {
        let mut draws = Draws::new(3, 0);
        let mut counts = std::collections::HashMap::new();
        for _ in 0..6_000 {
            let mut three = [1, 2, 3];
            draws.shuffle(&mut three);
            *counts.entry(three).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 6);
        assert!(counts.values().all(|count| (850..1_150).contains(count)), "{counts:?}");
    }

    #[test]
    fn streams_of_one_seed_differ_and_repeat() {
        let three = |seed, stream| {
            let mut draws = Draws::new(seed, stream);
            [(); 3].map(|()| draws.gamma(1.0).to_bits())
        };
        assert_eq!(three(1, 0), three(1, 0));
        assert_ne!(three(1, 0), three(1, 1));
        assert_ne!(three(1, 0), three(2, 0));
    }
}
