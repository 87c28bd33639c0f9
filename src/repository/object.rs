//! A commit object's bytes → [`Commit`]. Both backends hand over the raw object, so that both give the same
//! people, times and words, whatever its encoding.

use super::model::{Commit, Identity, Moment, ObjectId, Signature};

/// Reads the commit object `raw`, named `id`; nothing where it is not one.
pub(super) fn commit(id: ObjectId, raw: &[u8]) -> Option<Commit> {
    let (mut parents, mut author, mut committer, mut encoding) = (Vec::new(), None, None, None);
    let mut rest = raw;
    loop {
        let end = rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len());
        let (line, after) = rest.split_at_checked(end)?;
        rest = after.get(1..).unwrap_or_default();
        if line.is_empty() {
            break;
        }
        let (key, value) = split_once(line, b' ').unwrap_or((line, b""));
        match key {
            b"parent" => parents.push(ObjectId::parse(std::str::from_utf8(value).ok()?)?),
            b"author" => author = Some(value),
            b"committer" => committer = Some(value),
            b"encoding" => encoding = Some(value),
            // A signature's further lines begin with a space; the tree and unknown headers are of no interest.
            _ => {}
        }
    }
    Some(Commit {
        id,
        parents,
        author: signature(author?, encoding)?,
        committer: signature(committer?, encoding)?,
        message: decode(rest, encoding),
    })
}

/// `Name <e-mail> 1234567890 +0100`.
fn signature(line: &[u8], encoding: Option<&[u8]>) -> Option<Signature> {
    let close = line.iter().rposition(|&b| b == b'>')?;
    let (who, when) = line.split_at_checked(close)?;
    let open = who.iter().position(|&b| b == b'<')?;
    let (name, email) = who.split_at_checked(open)?;
    let identity = Identity {
        name: decode(name, encoding).trim().to_owned(),
        email: decode(email.get(1..)?, encoding).trim().to_owned(),
    };
    let when = std::str::from_utf8(when.get(1..)?).ok()?;
    Some(Signature {
        who: identity,
        when: moment(when),
    })
}

/// `1234567890 +0100`; what cannot be read is the start of 1970, as git shows it.
fn moment(text: &str) -> Moment {
    let mut words = text.split_whitespace();
    let seconds = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
    let zone: i32 = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
    Moment {
        seconds,
        offset_minutes: zone / 100 * 60 + zone % 100,
    }
}

/// Text in UTF-8 where it is that, else byte by byte (Latin-1: what the commits were that are not UTF-8).
fn decode(bytes: &[u8], encoding: Option<&[u8]>) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if encoding.is_some_and(is_wide) => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

fn is_wide(encoding: &[u8]) -> bool {
    encoding.to_ascii_lowercase().starts_with(b"utf")
}

fn split_once(line: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let place = line.iter().position(|&b| b == at)?;
    let (before, after) = line.split_at_checked(place)?;
    Some((before, after.get(1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789012345678901234567890123456789";

    fn read(raw: &[u8]) -> Commit {
        commit(ObjectId::parse(ID).unwrap(), raw).unwrap()
    }

    #[test]
    fn a_signed_commit_with_a_half_hour_zone() {
        let read = read(
            b"tree 0123456789012345678901234567890123456789\nparent 0123456789012345678901234567890123456789\n\
              author Head of Service <hos@example.org> 1530000000 -0330\n\
              committer Clerk <clerk@example.org> 1530000001 +0530\ngpgsig -----BEGIN\n abc\n\n\
              7.1: due 31 Mar 2019\nmore\n\nBecause.\n\nCommitment: 7.1\n",
        );
        assert_eq!(read.author.who.name, "Head of Service");
        assert_eq!(
            read.author.when,
            Moment {
                seconds: 1_530_000_000,
                offset_minutes: -210
            }
        );
        assert_eq!(read.committer.when.offset_minutes, 330);
        assert_eq!(read.subject(), "7.1: due 31 Mar 2019 more");
        assert_eq!(read.body(), "Because.\n\nCommitment: 7.1");
        assert_eq!(read.parents.len(), 1);
        assert_eq!(
            read.author.when.date_time().unwrap().to_rfc3339(),
            "2018-06-26T04:30:00-03:30"
        );
    }

    #[test]
    fn an_old_commit_in_latin_1() {
        let read = read(
            b"tree 0\nauthor Clerk <> 0 +0000\ncommitter Clerk <> 0 +0000\nencoding ISO-8859-1\n\n\xa35 a week\n",
        );
        assert_eq!(read.message, "£5 a week\n");
        assert_eq!(read.body(), "");
    }

    #[test]
    fn what_is_no_commit_is_nothing() {
        let id = ObjectId::parse(ID).unwrap();
        for raw in [
            &b""[..],
            b"\n",
            b"tree 0\n\nhello",
            b"author x\n\n",
            b"author x> <y\n\n",
        ] {
            assert_eq!(commit(id.clone(), raw), None);
        }
    }
}
