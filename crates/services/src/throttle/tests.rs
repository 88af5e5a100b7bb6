use std::net::IpAddr;
use std::time::Duration;

use bastide_auth::access::Audience;
use bastide_auth::device::Device;
use bastide_auth::digest::Pepper;
use bastide_auth::random::Random;
use bastide_config::LimitsConfig;
use bastide_store::access::Counter;
use proptest::prelude::*;

use super::counting::{Rules, succeed, succeed_password};
use super::{Charge, Locks, Name, Verdict, Who, prefix};

const MINUTE: i64 = 60_000;

/// Where each counter stands.
const PREFIX: usize = 0;
const NAME: usize = 1;
const PAIR: usize = 2;
const CODES: usize = 3;
const OWNER: usize = 4;
const SITE: usize = 5;
const KNOWN: usize = 6;

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
    ["prefix", "name", "pair", "codes", "owner", "site"]
        .map(counter)
        .into()
}

/// With that of a device that the account knows.
fn with_device() -> Vec<Counter> {
    let mut all = counters();
    all.push(all[PREFIX].clone());
    all
}

fn rules() -> Rules {
    Rules::new(&LimitsConfig::default())
}

fn who(account: Option<i64>, device: Option<Device>) -> Who {
    let prefix = "192.0.2.1".to_owned();
    Who::new(
        Audience::Public,
        prefix,
        Name::plain("ann"),
        account,
        device,
    )
}

fn ann() -> Who {
    who(Some(1), None)
}

fn on_device() -> Who {
    who(Some(1), Some(Device::new(&Random::fixed([7; 16]))))
}

fn minutes(verdict: Verdict) -> u64 {
    match verdict {
        Verdict::Cooling(wait) | Verdict::Locked(wait) => wait.as_secs() / 60,
        Verdict::Open(_) | Verdict::Shut(_) => 0,
    }
}

fn is_open(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Open(_))
}

fn is_locked(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Locked(_))
}

fn charge_of(verdict: Verdict) -> Charge {
    match verdict {
        Verdict::Open(charge) | Verdict::Shut(charge) => charge,
        other => panic!("{other:?}"),
    }
}

/// Another prefix, with another pair.
fn move_on(all: &mut [Counter]) {
    all[PREFIX] = counters().remove(PREFIX);
    all[PAIR] = counters().remove(PAIR);
}

/// Another name of the same account, from another prefix.
fn rename(all: &mut [Counter]) {
    move_on(all);
    all[NAME] = counters().remove(NAME);
}

#[test]
fn cooldowns_rise_with_each_ten_failures_and_are_forgotten_after_a_day() {
    let (rules, mut all) = (rules(), counters());
    let prefix = &mut all[PREFIX];
    let mut now = 0;
    for expected in [1, 5, 15, 60, 60] {
        for _ in 0..10 {
            assert_eq!(rules.charge_prefix(prefix, now), None);
        }
        let wait = rules.charge_prefix(prefix, now).unwrap();
        assert_eq!(wait.as_secs(), expected * 60);
        now = prefix.locked_until.unwrap();
        let last = rules.charge_prefix(prefix, now - 1).unwrap();
        assert_eq!(last.as_millis(), 1);
    }
    now += 24 * 60 * MINUTE;
    for _ in 0..10 {
        assert_eq!(rules.charge_prefix(prefix, now), None);
    }
    assert_eq!(rules.charge_prefix(prefix, now).unwrap().as_secs(), 60);
}

#[test]
fn nine_failures_in_a_quarter_of_an_hour_are_no_reason_to_wait() {
    let (rules, mut all) = (rules(), counters());
    for window in 0..10 {
        for _ in 0..9 {
            let waits = rules.charge_prefix(&mut all[PREFIX], window * 15 * MINUTE);
            assert_eq!(waits, None);
        }
    }
}

#[test]
fn a_failure_that_was_none_ends_the_cooldown_it_began() {
    let (rules, mut all) = (rules(), counters());
    let prefix = &mut all[PREFIX];
    for _ in 0..10 {
        assert_eq!(rules.charge_prefix(prefix, 0), None);
    }
    rules.refund_prefix(prefix, 0);
    assert_eq!(
        (prefix.failures, prefix.level, prefix.locked_until),
        (9, 0, None)
    );
    assert_eq!(rules.charge_prefix(prefix, 0), None);
    assert_eq!(rules.charge_prefix(prefix, 0).unwrap().as_secs(), 60);
}

#[test]
fn a_pair_is_locked_by_five_failures_and_a_name_by_ten() {
    let (rules, mut all) = (rules(), counters());
    for round in 0..2 {
        move_on(&mut all);
        for _ in 0..5 {
            assert!(is_open(rules.charge(&mut all, &ann(), 0)), "{round}");
        }
        let locked = rules.charge(&mut all, &ann(), 5 * MINUTE);
        assert!(is_locked(locked), "{round}");
        assert_eq!(minutes(locked), 10);
    }
    move_on(&mut all);
    assert!(is_locked(rules.charge(&mut all, &ann(), 15 * MINUTE - 1)));
    assert!(is_open(rules.charge(&mut all, &ann(), 15 * MINUTE)));
}

#[test]
fn an_account_has_ten_guesses_by_all_its_names_together() {
    let (rules, mut all) = (rules(), counters());
    for _ in 0..2 {
        rename(&mut all);
        for _ in 0..5 {
            assert!(is_open(rules.charge(&mut all, &ann(), 0)));
        }
    }
    // From here on it looks like a wrong password: a third name would tell who it belongs to.
    rename(&mut all);
    let shut = rules.charge(&mut all, &ann(), 0);
    assert!(matches!(shut, Verdict::Shut(_)));
    assert_eq!((all[NAME].failures, all[OWNER].failures), (1, 10));
    // What was not counted is not given back.
    rules.refund(&mut all, charge_of(shut), 0);
    assert_eq!((all[NAME].failures, all[OWNER].failures), (0, 10));
    assert!(is_open(rules.charge(&mut all, &ann(), 15 * MINUTE)));
}

#[test]
fn a_known_device_is_judged_alone() {
    let (rules, mut all) = (rules(), with_device());
    for at in [NAME, PAIR, OWNER] {
        all[at].failures = 10;
        all[at].in_a_row = 100;
    }
    let mut strangers = all[..KNOWN].to_vec();
    assert!(is_locked(rules.charge(&mut strangers, &ann(), 0)));
    for _ in 0..5 {
        assert!(is_open(rules.charge(&mut all, &on_device(), 0)));
    }
    assert!(is_locked(rules.charge(&mut all, &on_device(), 0)));
}

#[test]
fn too_many_wrong_codes_shut_administrators_on_known_devices_too() {
    for realm in [Audience::Admin, Audience::Public] {
        for device in [None, Some(Device::new(&Random::fixed([7; 16])))] {
            let (rules, mut all) = (rules(), with_device());
            all[CODES].failures = 5;
            let prefix = "192.0.2.1".to_owned();
            let who = Who::new(realm, prefix, Name::plain("ann"), Some(1), device);
            let verdict = rules.charge(&mut all, &who, 0);
            assert_eq!(is_open(verdict), realm == Audience::Public, "{who:?}");
        }
    }
}

#[test]
fn a_known_device_gets_in_from_an_address_that_has_to_wait_and_leaves_it_waiting() {
    let (rules, mut all) = (rules(), with_device());
    for _ in 0..10 {
        rules.charge_prefix(&mut all[PREFIX], 0);
    }
    let before = all[PREFIX].clone();
    assert_eq!(
        minutes(rules.charge(&mut all[..KNOWN].to_vec(), &ann(), 0)),
        1
    );
    let session = who(Some(1), None).in_session("s");
    assert_eq!(minutes(rules.charge(&mut all.clone(), &session, 0)), 1);
    let charge = charge_of(rules.charge(&mut all, &on_device(), 0));
    rules.refund(&mut all, charge, 0);
    succeed(&mut all, 0);
    assert_eq!(all[PREFIX], before);
}

#[test]
fn an_owner_who_comes_in_with_a_known_device_lifts_no_lock_of_others() {
    let (rules, mut all) = (rules(), with_device());
    let mut strangers = all[..KNOWN].to_vec();
    while is_open(rules.charge(&mut strangers, &ann(), 0)) {}
    all[..KNOWN].clone_from_slice(&strangers);
    move_on(&mut all);
    let pair = strangers[PAIR].clone();
    let charge = charge_of(rules.charge(&mut all, &on_device(), 0));
    rules.refund(&mut all, charge, 0);
    succeed(&mut all, 0);
    assert_eq!((all[NAME].failures, all[OWNER].failures), (5, 5));
    assert_eq!((all[OWNER].in_a_row, all[KNOWN].failures), (0, 0));
    all.truncate(KNOWN);
    all[PAIR] = pair;
    assert!(is_locked(rules.charge(&mut all, &ann(), 0)));
}

#[test]
fn a_hundred_failures_in_a_row_are_the_end_however_slow() {
    let (rules, mut all) = (rules(), counters());
    let mut guesses = 0;
    for quarter in 0..1_000 {
        rename(&mut all);
        while is_open(rules.charge(&mut all, &ann(), quarter * 15 * MINUTE)) {
            guesses += 1;
        }
    }
    assert_eq!(guesses, 100);
    succeed(&mut all, 0);
    assert_eq!((all[OWNER].in_a_row, all[OWNER].failures), (0, 0));
}

#[test]
fn names_of_nobody_are_forgotten_with_their_window() {
    let (rules, mut all) = (rules(), counters());
    assert!(is_open(rules.charge(&mut all, &who(None, None), 7)));
    assert_eq!(all[OWNER].forget_at, 7);
    for at in [NAME, PAIR, SITE] {
        assert_eq!(all[at].forget_at, 15 * MINUTE, "{at}");
    }
}

#[test]
fn a_flood_is_reported_once_in_a_window() {
    let limits = LimitsConfig {
        site_failures: 10,
        ..LimitsConfig::default()
    };
    let (rules, mut all) = (Rules::new(&limits), counters());
    let mut reported = Vec::new();
    for attempt in 0..50 {
        rename(&mut all);
        all[OWNER] = counters().remove(OWNER);
        let charge = charge_of(rules.charge(&mut all, &ann(), attempt * MINUTE));
        if charge.is_flood {
            reported.push(attempt);
        }
    }
    assert_eq!(reported, [9, 24, 39]);
}

#[test]
fn five_wrong_codes_are_all_and_a_refund_does_not_forgive_them() {
    let (rules, mut all) = (rules(), with_device());
    for _ in 0..5 {
        assert_eq!(rules.charge_code(&mut all, 0), None);
    }
    rules.refund(&mut all, Charge::default(), 0);
    let left = rules.charge_code(&mut all, 15 * MINUTE - 1_000);
    assert_eq!(left, Some(Duration::from_secs(1)));
    assert_eq!(rules.charge_code(&mut all, 15 * MINUTE), None);
    succeed_password(&mut all, 15 * MINUTE);
    assert_eq!(all[CODES].failures, 1);
    succeed(&mut all, 15 * MINUTE);
    assert_eq!(all[CODES].failures, 0);
}

#[test]
fn nothing_goes_below_zero() {
    let (rules, mut all) = (rules(), with_device());
    let charge = Charge {
        prefix: true,
        owner: true,
        is_flood: false,
    };
    rules.refund(&mut all, charge, 0);
    succeed(&mut all, 0);
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

#[test]
fn forms_of_an_address_are_one_name_and_nobody_recognises_it() {
    let pepper = |byte: u8| Pepper::new(&[byte; 64]).unwrap();
    let key = |name: Name| {
        let who = Who::new(Audience::Public, String::new(), name, None, None);
        who.keys().all().remove(NAME)
    };
    let name = key(Name::keyed(&pepper(1), "ann@example.test"));
    assert_eq!(name, key(Name::keyed(&pepper(1), " ANN@Example.TEST ")));
    assert_ne!(name, key(Name::keyed(&pepper(1), "аnn@example.test")));
    assert_ne!(name, key(Name::keyed(&pepper(2), "ann@example.test")));
    assert_ne!(name, key(Name::plain("ann@example.test")));
}

#[test]
fn unlocking_an_account_reaches_all_that_locks_it_and_nothing_of_others() {
    let reaches = |locks: &Locks, key: &str| {
        locks.names.iter().any(|it| it == key)
            || locks.beginnings.iter().any(|it| key.starts_with(it))
    };
    let locks = Locks::of(Audience::Public, 1, &[Name::plain("ann")]);
    for own in [ann(), on_device(), ann().in_session("s")] {
        let keys = own.keys().all();
        let left: Vec<_> = keys.iter().filter(|it| !reaches(&locks, it)).collect();
        assert_eq!(left, ["public:prefix:192.0.2.1", "public:site"]);
    }
    let prefix = "192.0.2.1".to_owned();
    let bob = Who::new(
        Audience::Public,
        prefix.clone(),
        Name::plain("bob"),
        Some(11),
        None,
    );
    let admin = Who::new(Audience::Admin, prefix, Name::plain("ann"), Some(1), None);
    for other in [bob, admin] {
        assert!(other.keys().all().iter().all(|it| !reaches(&locks, it)));
    }
}

proptest! {
    /// RL-12: whatever is tried, an account is not told from a name that is nobody's.
    #[test]
    fn what_is_answered_tells_nothing_of_what_is_there(
        tries in prop::collection::vec((0..3_usize, 0..4_usize, 0..400_i64), 1..120)
    ) {
        let rules = rules();
        let [mut somebody, mut nobody] = [(); 2].map(|()| std::collections::HashMap::new());
        let mut now = 0;
        for (name, prefix, seconds) in tries {
            now += seconds * 1_000;
            let answer = |kept: &mut std::collections::HashMap<String, Counter>, account| {
                // Two of the names are those of one account.
                let account = if name < 2 { account } else { None };
                let at = format!("192.0.2.{prefix}");
                let name = Name::plain(&name.to_string());
                let who = Who::new(Audience::Public, at, name, account, None);
                let keys = who.keys().all();
                let mut all: Vec<Counter> = keys
                    .iter()
                    .map(|key| {
                        let old = kept.get(key).filter(|it| it.forget_at > now).cloned();
                        old.unwrap_or_else(|| Counter {
                            key: key.clone(),
                            window_started_at: now,
                            forget_at: now,
                            ..counters().remove(PREFIX)
                        })
                    })
                    .collect();
                let verdict = rules.charge(&mut all, &who, now);
                kept.extend(all.into_iter().map(|it| (it.key.clone(), it)));
                match verdict {
                    Verdict::Open(_) | Verdict::Shut(_) => None,
                    Verdict::Locked(wait) | Verdict::Cooling(wait) => Some(wait),
                }
            };
            prop_assert_eq!(answer(&mut somebody, Some(1)), answer(&mut nobody, None));
        }
    }
}
