/// A plan that uses everything this version reads.
enum WholePlan {
  static let text = """
    outturn: 1
    id: whole-plan
    title: {ko: 전부 있는 계획, en: A plan with everything}
    note: 읽기 시험
    horizon: 2021Q1..2024Q4
    as_of: 2021-05-04
    calendar: {fiscal_year_starts: Jan, currency: KRW}
    run: {draws: 500, seed: 42, mode: expected, sampling: random}
    sources:
      motie: {title: 디지털 혁신센터 개소, publisher: 산업통상자원부, date: 2021-04-14}
      boan: {title: 상생모델, url: boannews.com}
    units: {model: 건}
    dimensions:
      ministry: {motie: 산업통상자원부, mss: {ko: 중소벤처기업부, en: SMEs}}
    assumptions:
      completion: {label: 수료율, value: 0.80 to 0.90}
      obsolescence: 3 to 8 % per year
      passing: 523 of 1843
      cost: {value: {triangular: {low: 200만원 per person, mode: 300만원 per person, high: 500만원 per person}}, source: motie}
      growth: {normal: {mean: 2, sd: 0.5}}
      other_firms: {value: 5 to 9 firm per quarter, redraw: year}
      demand: {discrete: {250: 0.5, 350: 0.5}}
      usage: {value: 22.4, unit: percent, source: motie, basis: derived, qualifier: about}
      sample: {empirical: {file: data/levels.csv, column: rate}}
      path: {file: data/levels.csv, column: seats}
      money: at(budget.lines.courses.amount, 2022) / 1 year
    levers:
      seats: {value: 330 person per quarter, range: 150 .. 400, whole: true}
      rounds: {value: 2 per year, range: 1 .. 4}
      grant: {value: 20억원 per model, range: 10억원 .. 20억원, source: boan}
    correlations:
      - {of: [completion, obsolescence], rank: -0.4}
    pipelines:
      training:
        label: 전문인력 양성
        unit: person
        basis: synthetic
        stages:
          - enrolled:
              inflow: {2021Q1: 0, 2021Q2: seats, 2023: 250 person per quarter}
              limit: {value: money / cost, within: half_year}
              capacity: {value: 5000명, source: motie}
          - trained: {yield: completion * growth / growth, leak: obsolescence, rest: stay}
          - failed: {from: enrolled, label: 중도 탈락}
      firms:
        unit: firm
        stages:
          - known: {start: 12, inflow: {poisson: other_firms}, length: 2 quarters}
          - chosen: {yield: passing, batch: {in: [H1, Q4], at_most: 8}, limit: 300 per year}
          - leader: {batch: {times: rounds, at_most: {2021Q1: 5, 2022Q3: 6 firm}}}
      models:
        unit: model
        whole: false
        stages:
          - found: {inflow: {poisson: {uniform: 2 model per quarter .. 4 model per quarter}}}
          - paid: {limit: 100억원 per quarter / grant}
    budget:
      fiscal_year: 2021
      basis: assumed
      total: {value: {2021: 60억원, 2022: 80억원}, source: motie, spread: remainder}
      lines:
        courses: {amount: {2021: 40억원, 2022: 45억원}, ministry: motie, instrument: subsidy}
        support: {amount: 15억원, ministry: 중소벤처기업부, instrument: contribution, source: boan}
        fund: {amount: 1300억원, ministry: mss, instrument: fund_size}
    kpis:
      trainees:
        label: 수료 인원
        from: training.trained.total
        target:
          value: 4,000
          by: 2024-12-31
          tolerance: 5 %
          probability: 0.8
          milestones: {2022: 1500, 2023H1: 2500}
          revisions:
            - {value: 3800, date: 2021-05-01, reason: 개소 지연}
            - {value: 3000, date: 2022-03-01}
          source: motie
      entering: {unit: person, from: training.enrolled.flow, target: {value: 280, each: quarter}}
      share:
        unit: percent
        from: firms.leader.level / max(firms.chosen.total, 1 firm) + usage * 0 + demand * sample * 0 + path * 0 year / 1 person
        direction: down
        achievement: two_minus_ratio
        target: {value: 15, by: 2023}
      cost_each:
        unit: KRW per person
        kind: money
        from: year_to_date(money + 0 * grant * models.paid.flow) / max(year_to_date(training.trained.flow), 1 person)
        direction: hold
        target: {value: 400만원 per person, each: year, tolerance: 10 %}
      mid_firms:
        unit: firm
        observed: {file: data/firms.csv}
        forecast: {method: logistic, ceiling: 9000, floor: 100, fit: 2015..2017}
        baseline: {value: 3558, source: boan}
        achievement: progress
        target: {value: 6000, by: 2024}
        weight: 2
      exports:
        unit: USD
        observed: {file: data/exports.csv}
      monthly:
        measure: total
        unit: firm
        observed: {2021-01: {value: 22, source: boan}, 2021-04: 30}
        target: {value: 100, by: 2024H1}
    """

  static let files = [
    "data/levels.csv": "period,seats (person per quarter),rate\n2021,300,0.5\n2022Q3,310,0.7\n",
    "data/firms.csv": """
    period,firms,regime,source,basis
    2013,3846,a,motie,stated
    2014,2979,b,,
    2015,3558,c,motie,stated
    2016,4014,,motie,stated
    2017,4468,,,synthetic
    2022,5576,,,
    """,
    "data/exports.csv": "period,exports (억달러),vintage\n2018,982,2020-02\n2019,-,2021-02\n",
  ]
}
