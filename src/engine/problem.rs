//! What the network and the session call a failure, in the words of the model.

use jiff::Timestamp;

use crate::{
    model::{Certificate, CertificateFault, Problem},
    net::{self, NetError},
    xmpp::session::Failure,
};

/// `None`: nothing is wrong, the session was ended by our own wish.
pub(super) fn of_failure(failure: Failure) -> Option<Problem> {
    Some(match failure {
        Failure::LoggedOut => return None,
        Failure::ConnectionLost => Problem::ConnectionLost,
        Failure::Timeout => Problem::Timeout,
        Failure::Stream(error) => Problem::Stream(error),
        Failure::Xml(_) | Failure::Violation(_) => Problem::Malformed,
        Failure::TlsUnavailable => Problem::TlsUnavailable,
        Failure::Sasl(condition, text) => Problem::LoginRefused(condition, text),
        Failure::IqAuth(error) => Problem::LegacyLoginRefused(error),
        Failure::ServerNotProven => Problem::ServerNotProven,
        Failure::NoMechanism { downgrade, only_plain_in_clear } => Problem::NoLoginMethod { downgrade, only_plain_in_clear },
        Failure::HistoricalServer => Problem::HistoricalServer,
        Failure::ZeroKnowledgeReplay => Problem::ZeroKnowledgeReplay,
        Failure::Bind(error) => Problem::SessionRefused(error),
        Failure::RegistrationUnavailable(error) => Problem::RegistrationUnavailable(error),
    })
}

pub(super) fn of_network(error: NetError) -> Problem {
    match error {
        NetError::HostNotFound { host } => Problem::HostNotFound { host },
        NetError::NoService { domain } => Problem::NoService { domain },
        NetError::NoNetwork => Problem::NoNetwork,
        NetError::Unreachable { host, port, refused } => Problem::Unreachable { host, port, refused },
        NetError::Timeout => Problem::Timeout,
        NetError::TlsFailed(words) => Problem::TlsFailed(words),
        NetError::Certificate(error) => {
            Problem::Certificate { fault: of_fault(error.fault), certificate: of_certificate(error.certificate) }
        }
        NetError::BadExtraCa => Problem::BadExtraCa,
        NetError::ConnectionLost(_) => Problem::ConnectionLost,
    }
}

fn of_fault(fault: net::CertificateFault) -> CertificateFault {
    match fault {
        net::CertificateFault::UnknownIssuer => CertificateFault::UnknownIssuer,
        net::CertificateFault::WrongName => CertificateFault::WrongName,
        net::CertificateFault::Expired => CertificateFault::Expired,
        net::CertificateFault::NotYetValid => CertificateFault::NotYetValid,
        net::CertificateFault::Revoked => CertificateFault::Revoked,
        net::CertificateFault::NotThePinnedOne => CertificateFault::NotThePinnedOne,
        net::CertificateFault::Invalid => CertificateFault::Invalid,
    }
}

fn of_certificate(info: net::CertificateInfo) -> Certificate {
    let time = |seconds: Option<i64>| seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    Certificate {
        subject: info.subject,
        issuer: info.issuer,
        names: info.names,
        not_before: time(info.not_before),
        not_after: time(info.not_after),
        sha256: info.sha256,
    }
}
