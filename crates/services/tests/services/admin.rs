//! Administrators: what lets them in, and what keeps everybody else out.

mod accounts;
mod enrolment;
mod office;
mod second_factor;
mod sessions;
mod set_up;
mod sign_in;
mod throttle;
