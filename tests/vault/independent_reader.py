"""Opens a vault's header from docs/vault-format.md alone, sharing no code with the package."""

import hashlib
import hmac
import json
import re
import unicodedata

from nacl import bindings, exceptions

KDF = r'\{"mem_kib":[1-9]\d{0,6},"name":"argon2id13","ops":[1-9]\d?,"salt":"[0-9a-f]{32}"\}'
SLOT = r'\{"box":"[0-9a-f]{96}","id":"%s",%s"nonce":"[0-9a-f]{48}","type":"%s"\}'
SLOTS = SLOT % ("([0-9a-f]{16})", f'"kdf":{KDF},', "passphrase")
SLOTS += "(?:," + SLOT % (r"((?!\1)[0-9a-f]{16})", "", "recovery") + ")?"
SLOTS += "(?:," + SLOT % (r"(?!\1|\2)[0-9a-f]{16}", "", "keyring") + ")?"
HEADER = re.compile(
    r'\{"cipher":\{"name":"sqlcipher4","page":4096,"salt":"[0-9a-f]{32}"\},'
    r'"db":"journal-[0-9a-f]{8}\.db","epoch":[1-9]\d{0,14},"inbox":"[0-9a-f]{64}",'
    r'"mac":"[0-9a-f]{64}","magic":"reflect-vault","revision":[1-9]\d{0,14},'
    rf'"slots":\[{SLOTS}\],"v":1,"vault_id":"[0-9a-f]{{32}}"\}}'
)


def expand(key: bytes, info: str) -> bytes:
    return hmac.digest(key, f"reflect/v1/{info}\x01".encode(), "sha256")


def read(raw: bytes, least_kib: int):
    """Return the facts of one file, "newer", or None if it is damaged."""
    line, _, check = raw.partition(b"\n")
    if len(raw) > 16384 or check != hashlib.sha256(line).hexdigest().encode() + b"\n":
        return None
    if re.search(rb'"magic":"reflect-vault".*"v":([2-9]|[1-9]\d{1,14})[,}]', line):
        return "newer"
    facts = json.loads(line) if HEADER.fullmatch(line.decode("latin-1")) else None
    kdf = facts and facts["slots"][0]["kdf"]
    return facts if kdf and least_kib <= kdf["mem_kib"] <= 2**20 and kdf["ops"] <= 16 else None


def open_header(primary, spare, kind, secret, least_kib=65536, *, of="sqlcipher"):
    """Return what opens the journal file, or the failure: "damaged", "newer" or "wrong"."""
    facts = read(primary, least_kib) or read(spare, least_kib) or "damaged"
    if isinstance(facts, str):
        return facts
    slot = next((dict(slot) for slot in facts["slots"] if slot["type"] == kind), None)
    if slot is None:
        return "wrong"
    if kind == "passphrase":
        text = "".join(" " if unicodedata.category(char) == "Zs" else char for char in secret)
        text, salt = unicodedata.normalize("NFC", text).encode(), bytes.fromhex(slot["kdf"]["salt"])
        cost = slot["kdf"]["ops"], slot["kdf"]["mem_kib"] * 1024
        key = bindings.crypto_pwhash_alg(
            32, text, salt, *cost, bindings.crypto_pwhash_ALG_ARGON2ID13
        )
    else:
        symbols = "".join(group[:4] for group in secret.split("-")).encode()
        given = bytes.fromhex(secret) if kind == "keyring" else symbols
        key = expand(hmac.digest(bytes.fromhex(facts["vault_id"]), given, "sha256"), kind)
    nonce, box = bytes.fromhex(slot.pop("nonce")), bytes.fromhex(slot.pop("box"))
    bound = {"magic": "reflect-vault", "v": 1, "vault_id": facts["vault_id"], "slot": slot}
    bound, whole = (json.dumps(x, sort_keys=True, separators=(",", ":")) for x in (bound, facts))
    try:
        root = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(box, bound.encode(), nonce, key)
    except exceptions.CryptoError:
        return "wrong"
    signed = re.sub(r'"mac":"[0-9a-f]{64}",', "", whole).encode()
    if hmac.digest(expand(root, "header-mac"), signed, "sha256").hex() != facts["mac"]:
        return "damaged"
    return facts["db"], expand(root, of).hex(), facts["cipher"]["salt"]
