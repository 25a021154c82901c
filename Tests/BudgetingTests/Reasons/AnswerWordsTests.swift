import ResponseCurves
import Foundation
import Quantities
import Testing

@testable import Budgeting

@Suite struct AnswerWordsTests {
  private func check(
    _ problem: AllocationProblem, ko: [String], en: [String],
    _ sentences: (AllocationWords) -> [String]
  ) {
    for (language, expected) in [(Language.ko, ko), (.en, en)] {
      let words = AllocationWords(
        problem, language: language,
        result: LocalizedText(ko: "기대 달성", en: "expected attainment"), resultUnit: "item")
      #expect(sentences(words) == expected)
    }
  }

  private func joined(_ words: AllocationWords, _ lines: [LineReason]) -> [String] {
    lines.map { words.sentences($0).joined(separator: " ") }
  }

  @Test func `floors, ceilings and free lines say what they earn and what would change them`()
    throws
  {
    var problem = RootProblem(weights: [1, 2, 3, 4], total: 3_000e8, current: 400e8).problem
    problem.decisions[0].floor = .init(
      400e8, .named(LocalizedText(ko: "인력 하한", en: "staff floor")))
    problem.decisions[3].ceiling = .init(900e8, .change(0.1))
    let report = try #require(try problem.report())
    check(
      problem,
      ko: [
        "사업1 400억원(현행과 같음): 인력 하한만 받습니다. 1억원을 더 주면 +0.0025개인데 다른 데서는 +0.0044개입니다. "
          + "수익이 1.7배가 되어야 더 받습니다. 131억원까지는 덜어서 다른 데 쓰는 편이 낫습니다.",
        "사업2 523.1억원(현행 400억원): 1억원을 더 주면 +0.0044개로, 다른 데 쓰는 것과 같아 옮길 까닭이 없습니다.",
        "사업3 1,177억원(현행 400억원): 1억원을 더 주면 +0.0044개로, 다른 데 쓰는 것과 같아 옮길 까닭이 없습니다.",
        "사업4 900억원(현행 400억원): 조정폭 10 %의 상한에 닿았습니다. 1억원을 더 주면 +0.0067개로, "
          + "다른 데의 +0.0044개보다 낫습니다. 상한이 더 높으면 2,090억원까지는 다른 데보다 낫습니다.",
      ],
      en: [
        "Task 1 KRW 40bn (unchanged): it gets its staff floor only; another KRW 100m adds +0.0025 "
          + "items, elsewhere +0.0044 items. Its return must be 1.7 times as high before it gets "
          + "more. Down to KRW 13.1bn the money earns more elsewhere.",
        "Task 2 KRW 52.31bn (now KRW 40bn): another KRW 100m adds +0.0044 items, as much as "
          + "elsewhere, so nothing is gained by moving it.",
        "Task 3 KRW 117.7bn (now KRW 40bn): another KRW 100m adds +0.0044 items, as much as "
          + "elsewhere, so nothing is gained by moving it.",
        "Task 4 KRW 90bn (now KRW 40bn): it has reached its ceiling of the 10 % change limit; another "
          + "KRW 100m would add +0.0067 items, elsewhere +0.0044 items. With a higher ceiling "
          + "it would earn more than elsewhere up to KRW 209bn.",
      ]
    ) { joined($0, report.lines) }
    check(
      problem,
      ko: [
        "기대 달성이 20개에서 28.87개로 바뀝니다(+44.3 %).",
        "어떤 배분도 이보다 0.0001 % 넘게 나을 수 없음이 증명되었습니다.", "현행과 같은 과제 1개: 하한 1개.",
        "총액을 10억원 늘리면 기대 달성 +0.044개.",
      ],
      en: [
        "Expected attainment goes from 20 items to 28.87 items (+44.3 %).",
        "No allocation is more than 0.0001 % better, which is proven.",
        "Unchanged, 1 line: 1 at the floor.",
        "Raising the total by KRW 1bn: expected attainment +0.044 items.",
      ]
    ) {
      $0.headline(report) + [$0.unchanged(report)].compactMap { $0 }
        + report.limits.map($0.sentence)
    }
  }

  @Test func `an S-shaped line at its floor says what would be worth it`() throws {
    var problem = RootProblem(weights: [4, 4], total: 500e8).problem
    problem.decisions[0].ceiling.amount = 2_000e8
    problem.terms[0].function = .hill(max: 2, half: 600e8, slope: 3)
    let report = try #require(try problem.report())
    check(
      problem,
      ko: [
        "사업1 0원: 하한만 받습니다. 1억원을 더 주어도 늘지 않습니다. 756억원까지 한꺼번에 늘려야 가장 낫고, "
          + "그래도 수익이 5.1배는 되어야 합니다."
      ],
      en: [
        "Task 1 KRW 0: it gets its floor only; another KRW 100m adds nothing. It pays best all at "
          + "once, up to KRW 75.6bn, and even then its return must be 5.1 times as high."
      ]
    ) { joined($0, Array(report.lines.prefix(1))) }
    check(
      problem, ko: ["크게 주거나 말거나 둘 중 하나인 과제 1개: 사업1(못 받음)."],
      en: ["All or nothing, 1 line: Task 1 (not given)."]
    ) { [$0.allOrNothing(report)].compactMap { $0 } }
    #expect(report.lines[0].boundPrice == -report.limits[0].price)
  }

  @Test func `a bare table keeps its own unit, and a share is told in per cent`() throws {
    let problem = AllocationProblem(
      decisions: [
        AllocationDecision(
          id: "T01", label: LocalizedText("T01"), floor: .init(10), ceiling: .init(1_000),
          current: 20)
      ],
      terms: [
        ResponseTerm(
          id: "T01", function: .michaelis(max: 100, half: 200), arguments: [.init(0)])
      ],
      limits: [
        AllocationLimit(
          name: LocalizedText(ko: "총액", en: "total"), kind: .total, members: [.init(0)],
          atMost: 300)
      ])
    let report = try #require(try problem.report())
    for (language, expected) in [
      (
        Language.ko,
        ["T01 300(현행 20): 1을 더 주면 +0.08 %p로, 다른 데 쓰는 것과 같아 옮길 까닭이 없습니다.", "총액을 1 늘리면 성과 +0.08 %p."]
      ),
      (
        .en,
        [
          "T01 300 (now 20): another 1 adds +0.08 pp, as much as elsewhere, so nothing is gained by moving it.",
          "Raising the total by 1: result +0.08 pp.",
        ]
      ),
    ] {
      let words = AllocationWords(
        problem, language: language, money: .plain, resultUnit: "percent")
      #expect(joined(words, report.lines) + report.limits.map(words.sentence) == expected)
    }
    let billions = AllocationWords(problem, language: .ko, money: .currency("KRW", 1e9))
    #expect(billions.sentence(report.limits[0]) == "총액을 10억원 늘리면 성과 +0.08.")
  }

  @Test func `a line at a bend of its curve says what lies on both sides`() throws {
    var problem = RootProblem(weights: [4, 4], total: 500e8).problem
    problem.terms[0].function = .piecewise([.init(0, 0), .init(100e8, 10), .init(400e8, 11)])
    let report = try #require(try problem.report())
    check(
      problem,
      ko: ["사업1 100억원: 1억원을 더 주면 +0.0033개로 다른 데의 +0.01개보다 못하고, 덜 주면 그보다 더 잃습니다."],
      en: [
        "Task 1 KRW 10bn: another KRW 100m adds +0.0033 items, elsewhere +0.01 items, and giving less "
          + "would lose more."
      ]
    ) { joined($0, Array(report.lines.prefix(1))) }
  }

  @Test func `every other standing has its sentence`() {
    var problem = RootProblem(weights: [1, 2, 3, 4, 5, 6], total: 801e8).problem
    problem.terms.remove(at: 0)
    problem.decisions[1].floor.amount = 50e8
    problem.decisions[1].ceiling.amount = 50e8
    problem.terms[1].function = .capped(slope: 1e-8, max: 1)
    problem.decisions[3].minimumViable = 2_700e8
    problem.decisions[4].step = 150e8
    let amounts = [0, 50e8, 1e8, 0, 150e8, 600e8]
    let price = 0.5 * 6e-5 / 600e8.squareRoot()
    let report = AllocationReport(
      problem,
      AllocationSolution(
        amounts: amounts, value: problem.value(of: amounts), upperBound: 100, marginals: [],
        shadowPrices: [price], certificate: BoundCertificate(boxes: []), nodes: 1))
    check(
      problem,
      ko: [
        "사업1 0원: 이어진 성과가 없어 하한만 받습니다.",
        "사업2 50억원: 하한과 상한이 같아 바꿀 수 없습니다. 다른 데의 수익에 맞는 금액은 66.7억원입니다.",
        "사업3 1억원: 더 주어도 성과가 늘지 않습니다.",
        "사업4 0원: 최소 규모 2,700억원을 줄 만한 성과가 없어 주지 않습니다. 수익이 1.6배는 되어야 합니다.",
        "사업5 150억원: 150억원 단위로만 줄 수 있어 한 단위를 더하거나 덜어서 나아지지 않습니다.",
        "사업6 600억원: 1억원을 더 주면 +0.012개로, 다른 데 쓰는 것과 같아 옮길 까닭이 없습니다.",
      ],
      en: [
        "Task 1 KRW 0: no result depends on it, so it gets its floor only.",
        "Task 2 KRW 5bn: floor and ceiling are the same, so it cannot change. At KRW 6.67bn it "
          + "would earn as much as elsewhere.",
        "Task 3 KRW 100m: more money adds nothing to its result.",
        "Task 4 KRW 0: giving its minimum size of KRW 270bn is not worth it, so it gets nothing. Its "
          + "return must be 1.6 times as high.",
        "Task 5 KRW 15bn: it is given in units of KRW 15bn, and one unit more or less gains nothing.",
        "Task 6 KRW 60bn: another KRW 100m adds +0.012 items, as much as elsewhere, so nothing is "
          + "gained by moving it.",
      ]
    ) { joined($0, report.lines) }
    check(
      problem, ko: ["이어진 성과가 없어 금액이 결과를 바꾸지 않는 과제 1개: 사업1."],
      en: ["No result depends on 1 line: Task 1."]
    ) { [$0.withoutResult(report)].compactMap { $0 } }
  }

  @Test func `a cap names itself at its lines and tells its price`() throws {
    let problem = RootProblem(weights: [5, 1, 5, 1], total: 1_000e8).capped("중기부", at: 400e8)
    let report = try #require(try problem.report())
    check(
      problem,
      ko: [
        "사업1 200억원: 1억원을 더 주면 +0.018개로, 다른 데 쓰는 것과 같아 옮길 까닭이 없습니다. 중기부 상한에 함께 묶여 있습니다.",
        "총액을 10억원 늘리면 기대 달성 +0.029개.", "중기부 상한을 1억원 올리면 기대 달성 +0.015개.",
      ],
      en: [
        "Task 1 KRW 20bn: another KRW 100m adds +0.018 items, as much as elsewhere, so nothing is "
          + "gained by moving it. It is held by the 중기부 cap as well.",
        "Raising the total by KRW 1bn: expected attainment +0.029 items.",
        "Raising the 중기부 cap by KRW 100m: expected attainment +0.015 items.",
      ]
    ) { joined($0, [report.lines[0]]) + report.limits.map($0.sentence) }
  }

  @Test func `left money says why, and a limit with room that it holds nothing`() throws {
    var problem = RootProblem(weights: [1, 2, 3, 4, 5], total: 5_000e8).capped("산업부", at: 300e8)
    problem.decisions[0].ceiling.amount = 500e8
    problem.decisions[2].ceiling.amount = 700e8
    problem.terms[4].function = .capped(slope: 1e-8, max: 1)
    problem.decisions[4].ceiling.amount = 1.2e8
    let report = try #require(try problem.report())
    let unspent = try #require(report.unspent)
    check(
      problem,
      ko: [
        "총액 5,000억원 가운데 3,499억원이 남습니다: 상한에 닿은 과제 2개, 산업부 상한에 묶인 과제 2개, "
          + "더 써도 얻을 것이 없는 과제 1개.",
        "총액: 3,499억원 여유가 있어 아무것도 막지 않습니다.",
      ],
      en: [
        "KRW 349.9bn of KRW 500bn is left: 2 lines at the ceiling, 2 lines held by the 산업부 cap and "
          + "1 line with nothing to gain.",
        "total: KRW 349.9bn to spare, so it holds nothing back.",
      ]
    ) { [$0.sentence(unspent), $0.sentence(report.limits[0])] }
    problem.decisions.removeLast()
    problem.terms.removeLast()
    problem.limits[0].members.removeLast()
    for place in problem.decisions.indices { problem.decisions[place].ceiling.amount = 100e8 }
    let all = try problem.report()
    let full = try #require(all?.unspent)
    check(
      problem, ko: ["총액 5,000억원 가운데 4,600억원이 남습니다: 모든 과제가 상한에 닿았습니다."],
      en: ["KRW 460bn of KRW 500bn is left: every line has reached its ceiling."]
    ) { [$0.sentence(full)] }
    let first = try #require(all?.lines.first)
    #expect(first.change.boundAmount == nil)
    check(
      problem, ko: ["사업1 100억원: 상한에 닿았습니다. 막는 것은 총액이 아니라 이 상한이며, 1억원을 더 주면 +0.005개입니다."],
      en: [
        "Task 1 KRW 10bn: it has reached its ceiling, which holds it rather than the total: another "
          + "KRW 100m would add +0.005 items."
      ]
    ) { joined($0, [first]) }
  }

  @Test func `rules of thumb say what they give away`() throws {
    var problem = RootProblem(weights: [1, 2, 3, 4], total: 400e8, current: 100e8).problem
    problem.decisions[1].tags["grade"] = "미흡"
    let rules = [
      try WhatIf.proRata(problem, cut: 0.05), try WhatIf.poorPerformers(problem),
      try WhatIf.poorPerformers(problem, tag: "none"),
      try WhatIf.lowExecution(problem, rates: ["T1": 0.5]),
    ]
    check(
      problem,
      ko: [
        "모두 5 % 삭감: 총액 400억원 → 380억원, 기대 달성 10개 → 9.747개. 같은 돈의 가장 나은 배분은 10.68개이니 0.93개만큼 놓칩니다.",
        "미흡 과제 1개 10 % 삭감: 총액 400억원 → 390억원, 기대 달성 10개 → 9.897개. 같은 돈의 가장 나은 배분은 10.82개이니 "
          + "0.919개만큼 놓칩니다.",
        "미흡 과제 10 % 삭감: 해당하는 과제가 없습니다.",
        "집행률 70 % 미만 과제 1개의 못 쓰는 돈을 나머지에: 총액 400억원 그대로, 기대 달성 10개 → 10.43개. "
          + "같은 돈의 가장 나은 배분은 10.95개이니 0.526개만큼 놓칩니다.",
      ],
      en: [
        "Cutting every line by 5 %: total KRW 40bn → KRW 38bn, expected attainment 10 items → 9.747 "
          + "items. The best use of the same money gives 10.68 items, so 0.93 items is given away.",
        "Cutting 1 line graded poor by 10 %: total KRW 40bn → KRW 39bn, expected attainment 10 items "
          + "→ 9.897 items. The best use of the same money gives 10.82 items, so 0.919 items is "
          + "given away.",
        "Cutting lines graded poor by 10 %: no line is picked out.",
        "Moving what 1 line executed below 70 % cannot spend: the total stays at KRW 40bn, expected "
          + "attainment 10 items → 10.43 items. The best use of the same money gives 10.95 items, "
          + "so 0.526 items is given away.",
      ]
    ) { words in rules.map { words.sentences($0).joined(separator: " ") } }
  }

  @Test func `totals say what they bring, and targets what they take`() throws {
    let problem = RootProblem(weights: [1, 2, 3, 4], total: 400e8).problem
    let frontier = try AllocationFrontier(problem, totals: [100e8, 1_000e8])
    check(
      problem,
      ko: [
        "총액 100억원이면 기대 달성 5.477개이고, +0.1개에 3.65억원이 듭니다.",
        "총액 1,000억원이면 기대 달성 17.32개이고, +1개에 115억원이 듭니다.",
      ],
      en: [
        "With KRW 10bn: expected attainment 5.477 items; +0.1 items for another KRW 365m.",
        "With KRW 100bn: expected attainment 17.32 items; +1 item for another KRW 11.5bn.",
      ]
    ) { frontier.points.map($0.sentence) }
    let needed = [
      try BudgetNeeded(problem, target: 20, in: 1e9...1e12, standardError: 1),
      try BudgetNeeded(problem, target: 1e5, in: 1e9...1e12),
      try BudgetNeeded(problem, target: 0.1, in: 1e9...1e12),
    ]
    check(
      problem,
      ko: [
        "기대 달성 20개에 이르려면 1,333.1억원에서 1,333.8억원 사이가 듭니다: 1,333.1억원으로는 안 됨이 증명되었고, "
          + "1,333.8억원이면 됩니다.",
        "추첨의 표준오차만큼 달라지면 1,204억원~1,470억원입니다.",
        "기대 달성 100,000개는 1조원으로도 이를 수 없습니다: 가장 나은 것이 54.77개입니다.",
        "기대 달성 0.1개에 이르는 데는 10억원이면 됩니다.",
      ],
      en: [
        "Expected attainment of 20 items takes between KRW 133.31bn and KRW 133.38bn: the first is "
          + "proven too little, the second is enough.",
        "One standard error of the draws either way makes it KRW 120.4bn to KRW 147bn.",
        "Expected attainment of 100,000 items is out of reach even with KRW 1tn: the best is 54.77 "
          + "items.", "KRW 1bn is enough for expected attainment of 0.1 items.",
      ]
    ) { needed.flatMap($0.sentences) }
  }
}
