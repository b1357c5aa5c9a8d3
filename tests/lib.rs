//! The one integration-test binary.

#[cfg(test)]
mod architecture;
#[cfg(test)]
mod data;
