"""The referral ledger: referrals and other supports, their states, guards and order."""
