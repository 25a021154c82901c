import Foundation
import Testing

@Suite struct SensitivityCommandTests {
  private static let plan = """
    outturn: 1
    id: courses
    title: {ko: 교육, en: Courses}
    horizon: 2021Q1..2022Q4
    levers:
      seats: {label: {ko: 정원, en: seats}, value: 50 person per quarter, range: 40 .. 60}
    assumptions:
      completion: {label: {ko: 수료율, en: completion}, value: 0.6 to 0.9}
      certain: {value: 3}
    pipelines:
      training:
        unit: person
        stages:
          - enrolled: {inflow: seats}
          - trained: {yield: completion}
    kpis:
      trainees:
        label: {ko: 수료자, en: Trainees}
        unit: person
        from: training.trained.total
        target: {value: 260, by: 2022-12-31}
      easy: {unit: person, from: training.trained.total, target: {value: 1, by: 2022-12-31}}
      fixed: {kind: index, from: certain * 2}
      firms:
        unit: firm
        observed: {2014: 100, 2015: 112, 2016: 119, 2017: 131, 2018: 142, 2019: 149, 2020: 160}
        target: {value: 180, by: 2022}

    """

  private func run(_ arguments: [String]) throws -> Tool.Outcome {
    try Tool.inNewFolder { tool in
      try tool.write(Self.plan, to: "plan.yaml")
      return try tool.run(["sensitivity", "plan.yaml"] + arguments + ["--base", "256"])
    }
  }

  @Test func `the first words say what matters most, and whether a document states it`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.plan, to: "plan.yaml")
      let outcome = try tool.run([
        "sensitivity", "plan.yaml", "--kpi", "trainees", "--base", "512",
      ])
      #expect(outcome.status == 0, "\(outcome.words)")
      let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[0] == "교육")
      #expect(lines[1].hasPrefix("수료자 (2022-12-31): 예상 "))
      #expect(lines[2].hasPrefix("목표 달성 확률을 가장 크게 바꾸는 것은 수료율(가정, 문서에 없음): "))
      #expect(outcome.output.contains("우연(통과·도착·사건)"))
      #expect(outcome.output.contains("정책 수단"))
      #expect(
        tool.names(in: "notebooks-out/courses-sensitivity") == [
          "charts", "manifest.json", "sobol.csv", "tornado.csv",
        ])
      #expect(
        tool.names(in: "notebooks-out/courses-sensitivity/charts") == [
          "tornado-probability.svg", "tornado-value.svg",
        ])
    }
  }

  @Test func `inputs are said in words, with the digits they need`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(
        """
        outturn: 1
        id: costs
        title: 비용
        horizon: 2021Q1..2022Q4
        units:
          staff: 명
        levers:
          rounds: {label: 회차, value: 2 per year, range: 1 .. 4}
          price: {label: 단가, value: 1.5억원 per staff, range: 1.25억원 .. 2.5억원}
        assumptions:
          load: {label: 부담, value: 1.5 to 2.5 staff}
        kpis:
          cost:
            label: 비용
            unit: KRW
            from: price * load * rounds / (1 per year)
            target: {value: 5억원, by: 2022-12-31}

        """, to: "plan.yaml")
      let outcome = try tool.run([
        "sensitivity", "plan.yaml", "--kpi", "cost", "--method", "tornado", "--draws", "200",
      ])
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(outcome.output.contains("연 1회"), "\(outcome.output)")
      #expect(outcome.output.contains("연 4회"))
      #expect(outcome.output.contains("1.25억원/명"))
    }
  }

  @Test func `tables in JSON are the same for any number of threads`() throws {
    let arguments = ["--kpi", "trainees", "--method", "tornado,sobol,morris,pawn", "--json"]
    let one = try run(arguments + ["--threads", "1"])
    let two = try run(arguments + ["--threads", "2"])
    #expect(one.status == 0, "\(one.words)")
    #expect(one.output == two.output)
    for table in ["tornado", "sobol", "morris", "pawn"] {
      #expect(one.output.contains("\"\(table)\": ["))
    }
  }

  @Test func `only what is asked for is shown`() throws {
    let value = try run(["--kpi", "trainees", "--for", "value", "--lang", "en"])
    #expect(value.output.contains("What moves the value most is seats (a lever): "))
    #expect(
      value.output.contains("Among the assumptions it is completion (assumed, no document states"))
    #expect(!value.output.contains("probability: alone"))
    let chance = try run(["--kpi", "trainees", "--for", "probability", "--lang", "en"])
    #expect(chance.output.contains("probability: alone"))
    #expect(!chance.output.contains("value, low"))
  }

  @Test func `a target that every draw meets has nothing to share out, and it is said`() throws {
    let outcome = try run(["--kpi", "easy"])
    #expect(outcome.status == 0, "\(outcome.words)")
    #expect(outcome.output.contains("모두 목표를 달성해 나눌 분산이 없음"))
    #expect(outcome.output.contains("무엇을 하나씩 바꾸어도 마찬가지임"))
    #expect(!outcome.output.contains("달성 확률: 홀로"))
  }

  @Test(arguments: [
    (["--kpi", "trainee"], "did you mean `trainees`?"),
    (["--kpi", "seats"], "it is an assumption or lever; KPIs here: trainees, easy, fixed, firms"),
    ([], "add `--kpi NAME`; KPIs here: trainees, easy, fixed, firms"),
    (
      ["--kpi", "firms"], "give it a formula (`from:`), or take one that has: trainees, easy, fixed"
    ),
    (["--kpi", "fixed"], "give an assumption that drives it a range, such as `0.6 to 0.8`"),
    (["--kpi", "fixed", "--for", "probability"], "ask `--for value`, or give it a `target`"),
    (
      ["--kpi", "trainees", "--at", "2031"],
      "name a period from 2021Q1 to 2022Q4, such as `--at 2022Q4`"
    ),
  ])
  func `a mistake gets one message with the cure`(_ arguments: [String], _ hint: String) throws {
    let outcome = try run(arguments)
    #expect(outcome.status == 1, "\(outcome.words)")
    #expect(outcome.words.contains("hint: " + hint), "\(outcome.words)")
    #expect(outcome.words.contains("\n1 error"))
    #expect(outcome.output.isEmpty)
  }

  @Test func `outturns sharpen the draws, and methods that cannot know them say so`() throws {
    try Tool.inNewFolder { tool in
      let seen = Self.plan.replacing(
        "from: training.trained.total\n",
        with: "from: training.trained.total\n    observed: {2021Q1: 0, 2021Q2: 36, 2021Q3: 72}\n")
      try tool.write(seen, to: "plan.yaml")
      let plain = ["sensitivity", "plan.yaml", "--kpi", "trainees", "--draws", "600"]
      let outcome = try tool.run(plain)
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(!outcome.words.contains("plain-simulation"), "\(outcome.words)")
      #expect(outcome.output.contains("실적을 반영한 추첨(유효 "), "\(outcome.output)")
      #expect(outcome.output.contains("정책 수단은 2021Q4부터"), "\(outcome.output)")
      #expect(outcome.output.contains("실적 뒤에 남은 값의 불확실성"), "\(outcome.output)")
      let table = String(
        decoding: try tool.data("notebooks-out/courses-sensitivity/tornado.csv"), as: UTF8.self)
      #expect(table.contains(",assumptions.completion,updated,"), "\(table)")
      let english = try tool.run(
        plain + ["--lang", "en", "--method", "tornado,pawn,morris", "--base", "64"])
      #expect(english.status == 0, "\(english.words)")
      #expect(english.words.contains("is left aside by `morris`"), "\(english.words)")
      #expect(english.words.contains("--set kpis.trainees.combine=compare"), "\(english.words)")
      let aside = try tool.run(
        plain + ["--base", "64", "--set", "kpis.trainees.combine=compare"])
      #expect(!aside.output.contains("실적을 반영한"), "\(aside.output)")
    }
  }

  @Test func `a base that is no power of two is told the nearest`() throws {
    try Tool.inNewFolder { tool in
      try tool.write(Self.plan, to: "plan.yaml")
      let outcome = try tool.run([
        "sensitivity", "plan.yaml", "--kpi", "trainees", "--base", "1000",
      ])
      #expect(outcome.status == 64)
      #expect(
        outcome.words.contains("takes a power of two from 64 to 1,048,576, such as 1024"),
        "\(outcome.words)")
      let method = try tool.run([
        "sensitivity", "plan.yaml", "--kpi", "trainees", "--method", "sobl",
      ])
      #expect(method.status == 64)
      let period = try tool.run([
        "sensitivity", "plan.yaml", "--kpi", "trainees", "--at", "soon",
      ])
      #expect(period.status == 64 && period.words.contains("'soon' is invalid for '--at"))
      #expect(method.words.contains("The value 'sobl' is invalid for '--method"))
      for name in ["tornado", "sobol", "morris", "pawn", "shapley", "discover"] {
        #expect(method.words.contains("- \(name)\n"), "\(method.words)")
      }
    }
  }
}
