import Quantities
import Testing

@testable import Budgeting

@Suite struct ReasonWordsTests {
  private func line(
    _ id: String, _ floor: Double, _ ceiling: Double, _ origin: LimitOrigin = .range,
    ministry: String = "중기부"
  ) -> AllocationDecision {
    AllocationDecision(
      id: id, label: LocalizedText(id), floor: .init(floor, origin), ceiling: .init(ceiling),
      current: floor * 1.5, tags: ["ministry": ministry])
  }

  private func words(
    _ problem: AllocationProblem, _ language: Language
  ) -> AllocationWords {
    AllocationWords(
      problem, language: language, result: LocalizedText(ko: "기대 달성", en: "expected attainment"),
      resultUnit: "item")
  }

  private let staff = LimitOrigin.named(LocalizedText(ko: "인력 하한", en: "staff floor"))

  private var clashing: AllocationProblem {
    AllocationProblem(
      decisions: [
        line("인력양성", 3_000e8, 5_000e8, staff), line("연구개발", 2e12, 5e12),
        line("금융", 1e12, 4e12, ministry: "금융위"),
      ], terms: [],
      limits: [
        AllocationLimit(
          name: LocalizedText(ko: "총액", en: "total"), kind: .total,
          members: [.init(0), .init(1), .init(2)], atMost: 5.3e12),
        AllocationLimit(
          name: LocalizedText(ko: "중기부 총액", en: "ministry total"),
          kind: .group(tag: "ministry", value: "중기부"), members: [.init(0), .init(1)],
          atMost: 2.2e12),
      ])
  }

  @Test func `limits that clash are named with their amounts, and what would help`() throws {
    let reason = try #require(clashing.infeasibility())
    #expect(
      words(clashing, .ko).sentences(reason) == [
        "인력 하한 3,000억원, 연구개발 하한 2조원, 중기부 총액 상한 2.2조원은 함께 지킬 수 없습니다.",
        "중기부 총액 상한을 1,000억원 올리거나 연구개발 하한을 1,000억원 낮추거나 인력 하한을 1,000억원 낮추면 됩니다.",
      ])
    #expect(
      words(clashing, .en).sentences(reason) == [
        "The staff floor of KRW 300bn, the floor of 연구개발 of KRW 2tn and the ministry total cap of "
          + "KRW 2.2tn cannot all be kept.",
        "Raise the ministry total cap by KRW 100bn, or lower the floor of 연구개발 by KRW 100bn, or "
          + "lower the staff floor by KRW 100bn.",
      ])
  }

  @Test func `floors of several lines are one limit, told with their sum`() throws {
    var problem = clashing
    problem.limits[0].atMost = 3e12
    problem.limits[1].atMost = 5e12
    let reason = try #require(problem.infeasibility())
    #expect(
      words(problem, .ko).sentences(reason) == [
        "인력 하한 3,000억원, 과제별 하한 합계 3조원(과제 2개), 총액 3조원은 함께 지킬 수 없습니다.",
        "총액을 3,000억원 늘리거나 과제별 하한을 합쳐서 3,000억원 낮추거나 인력 하한을 3,000억원 낮추면 됩니다.",
      ])
    #expect(
      words(problem, .en).sentences(reason) == [
        "The staff floor of KRW 300bn, the floors (2 lines, KRW 3tn in all) and the total of KRW 3tn "
          + "cannot all be kept.",
        "Raise the total by KRW 300bn, or lower the floors by KRW 300bn in all, or lower the staff "
          + "floor by KRW 300bn.",
      ])
  }

  @Test func `where two things clash, the least that gives way names them all`() throws {
    var problem = clashing
    problem.limits[1].atMost = 2e12
    problem.limits[0].atMost = 5e12
    problem.decisions[2].floor = .init(4.1e12, .change(0.1))
    let reason = try #require(problem.infeasibility())
    #expect(
      words(problem, .ko).sentences(reason) == [
        "조정폭 10 %에 따른 하한 4.1조원, 금융 상한 4조원은 함께 지킬 수 없습니다.",
        "이와 따로 인력 하한 3,000억원, 연구개발 하한 2조원, 중기부 총액 상한 2조원도 함께 지킬 수 없습니다.",
        "모두 지키려면 적어도 총액을 1조원 늘리고 연구개발 하한을 3,000억원 낮추고 "
          + "조정폭 10 %에 따른 하한을 1,000억원 낮춰야 합니다(합쳐서 1.4조원).",
      ])
    #expect(
      words(problem, .en).sentences(reason) == [
        "The floor of the 10 % change limit of KRW 4.1tn and the ceiling of 금융 of KRW 4tn cannot all "
          + "be kept.",
        "Apart from that, the staff floor of KRW 300bn, the floor of 연구개발 of KRW 2tn and the "
          + "ministry total cap of KRW 2tn cannot all be kept.",
        "To keep them all, at the least raise the total by KRW 1tn, lower the floor of 연구개발 by "
          + "KRW 300bn and lower the floor of the 10 % change limit by KRW 100bn (KRW 1.4tn in all).",
      ])
  }

  @Test func `a clash of a million won is told with digits that show it`() throws {
    var problem = clashing
    problem.limits[1].atMost = 5e12
    problem.limits[0].atMost = 3.299999e12
    let reason = try #require(problem.infeasibility())
    #expect(
      words(problem, .ko).sentences(reason) == [
        "인력 하한 3,000억원, 과제별 하한 합계 3조원(과제 2개), 총액 3.299999조원은 함께 지킬 수 없습니다.",
        "총액을 100만원 늘리거나 과제별 하한을 합쳐서 100만원 낮추거나 인력 하한을 100만원 낮추면 됩니다.",
      ])
  }

  @Test func `whole units, levers and growth limits have words of their own`() throws {
    func first(_ kind: InfeasibleInstances.Kind, levers: [String: String] = [:]) throws -> [String]
    {
      var generator = InfeasibleInstances(seed: 3)
      let problem = generator.next(kind).problem
      let reason = try #require(problem.infeasibility())
      return [Language.ko, .en].flatMap {
        AllocationWords(problem, language: $0, leverUnits: levers).sentences(reason)
      }
    }
    #expect(
      try first(.stepsMissExactTotal) == [
        "과제별 단위 50억원(과제 4개), 정확히 194억원인 total은 함께 지킬 수 없습니다.",
        "total을 6억원 늘리거나 total 하한을 44억원 낮추거나 과제별 단위를 풀면 됩니다.",
        "The whole units of KRW 5bn (4 lines) and the total of exactly KRW 19.4bn cannot all be kept.",
        "Raise the total by KRW 600m, or lower the total minimum by KRW 4.4bn, or drop the whole units.",
      ])
    #expect(
      try first(.lever, levers: ["rounds": "meeting"]) == [
        "rounds 하한 6회, total 50억원은 함께 지킬 수 없습니다.",
        "total을 10억원 늘리거나 rounds 하한을 1회 낮추면 됩니다.",
        "The floor of rounds of 6 meetings and the total of KRW 5bn cannot all be kept.",
        "Raise the total by KRW 1bn, or lower the floor of rounds by 1 meeting.",
      ])
    #expect(
      try first(.absorption) == [
        "2029 하한 140억원, growth 1, growth 2, growth 3, 2026 상한 70억원은 함께 지킬 수 없습니다.",
        "2026 상한을 11.02억원 올리거나 growth 1을 13.23억원 완화하거나 growth 2를 15.87억원 완화하면 됩니다.",
        "The 2029 minimum of KRW 14bn, the growth 1, the growth 2, the growth 3 and the 2026 cap of "
          + "KRW 7bn cannot all be kept.",
        "Raise the 2026 cap by KRW 1.102bn, or loosen the growth 1 by KRW 1.323bn, or loosen the "
          + "growth 2 by KRW 1.587bn.",
      ])
  }
}
