//! What duties come to, case by case.
