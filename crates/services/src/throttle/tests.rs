use std::net::IpAddr;

use bastide_config::LimitsConfig;
use bastide_store::access::Counter;

use super::counting::Rules;
use super::{Verdict, prefix};

const MINUTE: i64 = 60_000;

fn counters() -> Vec<Counter> {
    let counter = |key: &str| Counter {
        key: key.to_owned(),
        failures: 0,
        window_started_at: 0,
        in_a_row: 0,
        level: 0,
        locked_until: None,
        forget_at: 0,
    };
    ["prefix", "account", "pair", "codes", "device"]
        .map(counter)
        .into()
}

fn rules() -> Rules {
    Rules::new(&LimitsConfig::default())
}

fn minutes(verdict: Verdict) -> u64 {
    match verdict {
        Verdict::Cooling(wait) => wait.as_secs() / 60,
        _ => 0,
    }
}

#[test]
fn cooldowns_rise_with_each_ten_failures_and_are_forgotten_after_a_day() {
    let (rules, mut all) = (rules(), counters());
    let mut now = 0;
    for expected in [1, 5, 15, 60, 60] {
        for _ in 0..10 {
            assert_eq!(rules.charge_prefix(&mut all, now), Verdict::Open);
        }
        assert_eq!(minutes(rules.charge_prefix(&mut all, now)), expected);
        now = all[0].locked_until.unwrap();
        let before = rules.charge_prefix(&mut all, now - 1);
        assert_eq!(
            before,
            Verdict::Cooling(std::time::Duration::from_millis(1))
        );
    }
    now += 24 * 60 * MINUTE;
    for _ in 0..10 {
        assert_eq!(rules.charge_prefix(&mut all, now), Verdict::Open);
    }
    assert_eq!(minutes(rules.charge_prefix(&mut all, now)), 1);
}

#[test]
fn nine_failures_in_a_quarter_of_an_hour_are_no_reason_to_wait() {
    let (rules, mut all) = (rules(), counters());
    for window in 0..10 {
        for _ in 0..9 {
            assert_eq!(
                rules.charge_prefix(&mut all, window * 15 * MINUTE),
                Verdict::Open
            );
        }
    }
}

#[test]
fn a_failure_that_was_none_ends_the_cooldown_it_began() {
    let (rules, mut all) = (rules(), counters());
    for _ in 0..10 {
        assert_eq!(rules.charge_prefix(&mut all, 0), Verdict::Open);
    }
    rules.refund(&mut all[..1], 0);
    assert_eq!(
        (all[0].failures, all[0].level, all[0].locked_until),
        (9, 0, None)
    );
    assert_eq!(rules.charge_prefix(&mut all, 0), Verdict::Open);
    assert_eq!(minutes(rules.charge_prefix(&mut all, 0)), 1);
}

#[test]
fn a_pair_is_locked_by_five_failures_and_an_account_by_ten() {
    let (rules, mut all) = (rules(), counters());
    all.truncate(4);
    for round in 0..2 {
        // Another prefix has another pair.
        all[0] = counters().remove(0);
        all[2] = counters().remove(2);
        for _ in 0..5 {
            assert_eq!(rules.charge(&mut all, 0), Verdict::Open, "{round}");
        }
        assert_eq!(rules.charge(&mut all, 0), Verdict::Locked);
    }
    all[0] = counters().remove(0);
    all[2] = counters().remove(2);
    assert_eq!(rules.charge(&mut all, 15 * MINUTE - 1), Verdict::Locked);
    assert_eq!(rules.charge(&mut all, 15 * MINUTE), Verdict::Open);
}

#[test]
fn a_known_device_is_judged_alone() {
    let (rules, mut all) = (rules(), counters());
    all[1].failures = 10;
    all[1].in_a_row = 100;
    all[2].failures = 5;
    assert_eq!(rules.charge(&mut all[..4].to_vec(), 0), Verdict::Locked);
    for _ in 0..5 {
        assert_eq!(rules.charge(&mut all, 0), Verdict::Open);
    }
    assert_eq!(rules.charge(&mut all, 0), Verdict::Locked);
    // Too many wrong codes lock it as well.
    let mut all = counters();
    all[3].failures = 5;
    assert_eq!(rules.charge(&mut all, 0), Verdict::Locked);
}

#[test]
fn a_hundred_failures_in_a_row_are_the_end_however_slow() {
    let (rules, mut all) = (rules(), counters());
    all.truncate(4);
    let mut guesses = 0;
    for quarter in 0..1_000 {
        while rules.charge(&mut all, quarter * 15 * MINUTE) == Verdict::Open {
            guesses += 1;
        }
    }
    assert_eq!(guesses, 100);
    rules.succeed(&mut all, 0);
    assert_eq!((all[1].in_a_row, all[1].failures), (0, 0));
}

#[test]
fn five_wrong_codes_are_all_and_a_refund_does_not_forgive_them() {
    let (rules, mut all) = (rules(), counters());
    for _ in 0..5 {
        assert!(rules.charge_code(&mut all, 0));
    }
    rules.refund(&mut all, 0);
    assert!(!rules.charge_code(&mut all, 15 * MINUTE - 1));
    assert!(rules.charge_code(&mut all, 15 * MINUTE));
    rules.succeed(&mut all, 15 * MINUTE);
    assert_eq!(all[3].failures, 0);
}

#[test]
fn nothing_goes_below_zero() {
    let (rules, mut all) = (rules(), counters());
    rules.refund(&mut all, 0);
    rules.succeed(&mut all, 0);
    assert!(
        all.iter()
            .all(|it| it.failures == 0 && it.in_a_row == 0 && it.level == 0)
    );
}

#[test]
fn a_caller_is_an_address_or_a_prefix() {
    for (address, expected) in [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2ff:3:4:5:6", "2001:db8:1:200::/56"),
        ("2001:db8:1:201::", "2001:db8:1:200::/56"),
    ] {
        let address: IpAddr = address.parse().unwrap();
        assert_eq!(prefix(Some(address), 56), expected);
    }
    assert_eq!(prefix(None, 56), "unknown");
    assert_eq!(prefix(Some("::1".parse().unwrap()), 0), "::/0");
}
