"""How a query is read: small words that say nothing, words that say little, Chinese words written together."""

from __future__ import annotations

import re
from collections.abc import Callable

from hubcli.text import searchable

_FILLERS = """
    a about all also an and any are as at be been being by can could did do doe does for from give had has have how
    in into is it its like me my of on or our please should such tell that the their them there these they this
    those to up was we were what when where which who whom whose why will with would you your
"""
_VAGUE = """
    activity answer anywhere area around assemble assembled assembly base based belong best big bigger biggest
    birthplace born brand build builder building built buy capital center champion china chinese city close cluster
    come coming company competitor corporation country crucial design designed designer develop developed developer
    development district doe dominant dominate done factory famous fast fastest find firm first focus focused found
    founded front go going group grow growing headquarter headquartered help here high home hq hub important
    industrial industry invent invented invest investing investment key kind kingdom know known lab large largest
    lead leader leading list listed located location look made main mainland major make maker making manufacture
    manufactured manufacturer manufacturing many map me member more most much national near nearby nearest need new
    next number office origin originate owner parent people place plant player popular processing produce produced
    producer production province rank ranked ranking region rising scene sector show site spot startup strength
    strong stronger strongest studio study supplier supply tech technology top town use used visit work working
    world zone
"""
#: What stands before or after the name of an institute, as searches compare it.
_ACADEMY = ("cas", "chinese academy of science")
_VAGUE_CHINESE = """
    的 之 和 与 及 跟 或 在 有 是 做 搞 造 了 吗 呢 省 市 最 最大 最好 最强 最多 最有名 主要 著名 领先 龙头
    哪 哪些 哪个 哪里 哪儿 哪座 哪几个 哪家 有哪些 什么 谁 怎么样 怎样 如何 在哪 在哪里 位于 请问 我 我想 想 去 能 可以
    应该 多 好 强 厉害 最厉害 比较 更 适合 值得 最多的 最好的 最强的 第一 前十 附近 周边 旁边 所在 所在地 地址 来自 属于
    为 由 被
    生产的 制造的 研制 研发的 开发 开发商 设计 建造 组装 出产 产地 诞生 创立 成立 品牌 旗下 出品
    中国 全国 国内 我国 城市 城 地方 地区 省份 都市 之都 之城 基地 重镇 集群 园区 聚集地
    中国科学院 中科院
    产业 行业 领域 技术 企业 公司 厂 厂商 厂家 工厂 制造 制造商 生产 生产商 供应商 研发 上市公司 初创企业
    总部 股份 集团 有限公司 股份有限公司 发展 排名 名单
"""
#: Small words of a query, which nearly every claim has.
FILLERS = frozenset(_FILLERS.split())
#: What people add to what they look for, in one number: left out where something else is left.
VAGUE = frozenset((*_VAGUE.split(), *_ACADEMY))
#: The same in Chinese, where such words are written together with what is looked for.
VAGUE_CHINESE = frozenset(_VAGUE_CHINESE.split())
_ZONE = (
    r"\b(hi|high) tech (national )?(and new technology )?(industr(y|ial) )?(development )?(zone|area|park|district)\b"
)
_LONGEST_CHINESE = 20  # characters in which words written together are looked for


def zone_name(wanted: str) -> str:
    """Return a query in which a high-tech zone is called so, and not by its long official name."""
    return re.sub(_ZONE, "high tech zone", wanted) if " tech " in wanted else wanted


def as_typed(query: str, term: str, wanted: str) -> str:
    """Return the words of a term as they stand in a query: `camera lenses`, and not as searches compare them."""
    typed = {searchable(word): word for word in query.split()}
    return query if term == wanted else " ".join(typed.get(word, word).strip(".,;:?!") for word in term.split())


def is_small(word: str) -> bool:
    """Tell whether a word says nothing beside others: one that nearly every claim has, or a single letter."""
    return word in FILLERS or (len(word) == 1 and word.isascii() and word.isalpha())


def without_small(words: list[str]) -> list[str]:
    """Return the words but for those that nearly every claim has, and for a single letter beside others."""
    kept = [word for word in words if word not in FILLERS]
    longer = [word for word in kept if not is_small(word)]
    return longer if longer and len(longer) == len(kept) - 1 else kept


def without_vague(terms: list[str]) -> list[str]:
    """Return the terms that say something; all of them where none does."""
    return [term for term in terms if term not in VAGUE and term not in VAGUE_CHINESE] or terms


def pieces(word: str, is_found: Callable[[str], object]) -> list[str]:
    """Return the words of which a Chinese one is made, without those that say nothing; the word itself if it is none.

    Of several ways to cut it the one with the longest words from the left is taken. A single sign is no word.
    """
    if word.isascii() or len(word) > _LONGEST_CHINESE:
        return [word]
    return _cut(word, is_found, {}) or [word]


def _cut(text: str, is_found: Callable[[str], object], known: dict[str, list[str] | None]) -> list[str] | None:
    """Return the words of a text, none for an empty one, and None where there is no way to cut it."""
    if not text:
        return []
    if text not in known:
        known[text] = None
        for length in range(len(text), 0, -1):
            head, rest = text[:length], text[length:]
            if rest and head[-1].isascii() and rest[0].isascii():
                continue  # a word in Latin letters is not cut
            vague = head in VAGUE_CHINESE
            if not vague and (length == 1 or not is_found(head)):
                continue
            further = _cut(rest, is_found, known)
            if further is not None:
                known[text] = further if vague else [head, *further]
                break
    return known[text]
