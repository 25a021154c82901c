internal import Quantities

/// Words for the keys of the plan language, as the last part of what a change is called.
enum ChangeWords {
  /// The word of a key; empty for one that only holds others, nil for a name of the plan.
  static func word(for key: String, below path: ArraySlice<String>) -> LocalizedText? {
    let parent = path.last ?? ""
    // Names come right below their section, and stages below `stages`.
    if parent == "stages" || path.count == 1 && !["budget", "run"].contains(parent) { return nil }
    if parent == "lines" || parent == "dimensions" { return nil }
    return words[key].map { LocalizedText(ko: $0.ko, en: $0.en) }
      ?? (silent.contains(key) ? LocalizedText("") : nil)
  }

  private static let silent: Set<String> = ["value", "stages", "lines", "each"]

  private static let words: [String: (ko: String, en: String)] = [
    "yield": ("통과율", "yield"), "inflow": ("유입", "inflow"), "batch": ("선정 차수", "batches"),
    "in": ("시기", "periods"), "at_most": ("회당 상한", "most at a time"),
    "times": ("횟수", "times"), "limit": ("한도", "limit"), "gate": ("개시 조건", "gate"),
    "start": ("시작값", "start"), "length": ("소요 기간", "length"),
    "capacity": ("수용 인원", "capacity"), "leak": ("이탈률", "leak"),
    "rest": ("나머지 처리", "rest"), "quota": ("할당", "quota"), "amount": ("금액", "amount"),
    "total": ("예산 총액", "budget total"), "spread": ("배분 방식", "spread"),
    "execution": ("집행", "execution"), "executed": ("집행률", "share executed"),
    "carried_over": ("이월률", "share carried over"), "H1": ("상반기", "first half"),
    "H2": ("하반기", "second half"), "target": ("목표", "target"), "by": ("기한", "deadline"),
    "tolerance": ("허용 오차", "tolerance"), "probability": ("바라는 확률", "wanted probability"),
    "from": ("산식", "formula"), "that": ("조건", "condition"), "of": ("대상", "of"),
    "curve": ("반응곡선", "response curve"), "delay": ("지연", "delay"),
    "inflows": ("유입 흐름", "inflows"), "outflows": ("유출 흐름", "outflows"),
    "range": ("범위", "range"), "redraw": ("재추첨", "redraw"), "rank": ("순위상관", "rank"),
    "draws": ("추첨 횟수", "draws"), "seed": ("난수 씨앗", "seed"), "max": ("최댓값", "maximum"),
    "half": ("절반점", "half point"), "slope": ("기울기", "slope"), "weight": ("가중치", "weight"),
  ]
}
