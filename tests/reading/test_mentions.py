"""Counts in prose and the cells they talk about: phrases of our own, and look-alikes that count nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gialint import testing
from gialint.forms.library import FormLibrary
from gialint.reading import read
from gialint.reading.mentions import mentions
from gialint.text import Source

LIBRARY = FormLibrary()
GOVERNMENT, BUREAU = "示例县人民政府", "示例县示范局"

# A sentence in section 一, and what it says. "!": said by denial; "*": follows from what is said;
# "~": inexact. The rows of a group, and both rows of litigation, go by one name.
COUNTS = [
    (
        "全年收到信息公开申请57件,上年结转4件,办理59件,结转下年度继续办理2件。",
        "received=57 carried_over=4 concluded=59 carried_forward=2",
    ),
    (
        "我镇共收到村民来信申请公开政府信息1件,目前该件正在办理中。",
        "received=1 carried_forward=1* concluded=0*",
    ),
    (
        "本机关未收到政府信息公开申请,无因信息公开引起的行政复议、行政诉讼。",
        "received=0! reconsideration=0! suits=0!",
    ),
    ("我局未收到和处理政府信息公开申请,与上年持平。", "received=0! concluded=0!"),
    ("未发生由依申请公开引发的行政复议和行政诉讼。", "reconsideration=0! suits=0!"),
    ("全年未收到依申请公开的受理件。", "received=0!"),
    ("没有因政府信息公开被提起行政复议或行政诉讼。", "reconsideration=0! suits=0!"),
    ("受理政府信息公开申请7件,都在法定期限内答复。", "received=7 concluded=7* carried_forward=0*"),
    ("共受理依申请公开21件,具体为规划类13件,教育类8件。", "received=21"),
    (
        "共收到政府信息公开申请208件,其中195件按时办结,13件结转下年度。",
        "received=208 concluded=195 carried_forward=13",
    ),
    ("涉及政府信息公开的行政复议6件,行政诉讼2件。", "reconsideration=6 suits=2"),
    (
        "新收到政府信息公开申请31件,上年结转5件,均已依法按期办结。",
        "received=31 carried_over=5 concluded=36* carried_forward=0*",
    ),
    (
        "收到信息公开申请2件,并已依法答复完毕,申请人均为自然人。",
        "received=2 concluded=2* carried_forward=0* received.natural_person=2*",
    ),
    ("接到6起群众申请,已全部答复。", "received=6 concluded=6* carried_forward=0*"),
    ("共收到依申请公开信息15条,其中:邮寄4条,网络平台11条。", "received=15"),
    (
        "收到公民向我单位提出的政府信息公开申请5件,均按时办结。",
        "received=5 received.natural_person=5 concluded=5* carried_forward=0*",
    ),
    (
        "共收到依申请公开22件(其中信函申请9件,网络申请13件),已办结20件,2件结转下年办理。",
        "received=22 concluded=20 carried_forward=2",
    ),
    ("信息公开行政复议案件7件,已审结。", "reconsideration=7 reconsideration.pending=0*"),
    ("行政诉讼案件4件与信息公开有关,目前正在审理中。", "suits=4 suits.pending=4*"),
    ("共办理以县政府为主体的政府信息公开申请33件,均依法办结。", "concluded=33"),
    ("政府信息公开行政复议2件,未发生行政诉讼案件。", "reconsideration=2 suits=0!"),
    ("共受理依申请公开48件(其中上年结转6件)。", "received+carried_over=48 carried_over=6"),
    (
        "收到依申请公开66件,答复61件,其中予以公开和部分公开40件,无法提供15件,不予处理6件。",
        "received=66 concluded=61 granted+partly_granted=40 unavailable=15 unprocessed=6",
    ),
    ("因信息公开被申请行政复议2件,结果均维持。", "reconsideration=2 reconsideration.upheld=2*"),
    (
        "共收到信息公开申请12件,其中网上申请8件,书面申请4件,均在规定期限内办结。",
        "received=12 concluded=12* carried_forward=0*",
    ),
    ("累计收到依申请信息公开件9件。", "received=9"),
    ("收到企业依申请公开3件,均已按要求进行答复。", "received=3 concluded=3* carried_forward=0*"),
    ("收到依申请公开来件2件次。", "received=2"),
    ("共收到和处理依申请公开0件。", "received=0 concluded=0"),
    ("未接到书面和网络方式提出的政府信息公开申请。", "received=0!"),
    (
        "全年接收政府信息公开申请820件,2023年结转61件;全年办理799件,结转2025年82件。",
        "received=820 carried_over=61 concluded=799 carried_forward=82",
    ),
    (
        "接收政府信息公开申请9120件,较上年增长3.4%;答复9015件(含上年结转申请240件,另有345件顺延到下年度答复)。",
        "received=9120 concluded=9015 carried_over=240 carried_forward=345",
    ),
    (
        "受理政府信息公开申请733件,答复702件(含上年度结转申请14件,另有45件顺延)。",
        "received=733 concluded=702 carried_over=14 carried_forward=45",
    ),
    ("共收到申请11件,结转上年申请1件,答复12件。", "received=11 carried_over=1 concluded=12"),
    (
        "收到政府信息公开申请50件,其中,予以公开的18件,部分公开的2件,不予公开的9件,无法提供的21件。",
        "received=50 granted=18 partly_granted=2 refused=9 unavailable=21",
    ),
    (
        "共受理政府信息公开申请160件,其中9件结转下一年度办理,其余全部按时办结。",
        "received=160 carried_forward=9 concluded=151*",
    ),
    ("处理涉及政府信息公开的行政复议8件,行政诉讼11件。", "reconsideration=8 suits=11"),
    (
        "收到政府信息公开申请3件,均已完成答复;因政府信息公开发生行政复议1件(申请人撤回)、行政诉讼0件。",
        "received=3 concluded=3* carried_forward=0* reconsideration=1 reconsideration.other=1* suits=0",
    ),
    ("共收到政府信息公开申请14份,均为自然人申请。", "received=14 received.natural_person=14*"),
    (
        "收到政府信息公开申请10件,予以公开4件,部分公开1件,属于过程性信息2件,本机关不掌握相关信息3件。无下年度结转。",
        "received=10 granted=4 partly_granted=1 refused_process=2 unavailable_not_held=3 carried_forward=0!",
    ),
    ("收到3条居民通过网站提交的申请,皆已答复。", "received=3 concluded=3* carried_forward=0*"),
    ("共收到依申请公开4件,为邮寄申请。", "received=4"),
    ("依申请公开受理和办结13件。", "received=13 concluded=13"),
    (
        "共收到依申请公开件2件,已按期答复2件,无转结下年度申请。",
        "received=2 concluded=2 carried_forward=0!",
    ),
    (
        "受理信息公开申请8件,已办结8件;收到行政复议0件,行政诉讼0件。",
        "received=8 concluded=8 reconsideration=0 suits=0",
    ),
    (
        "受理政府信息公开申请0件,自然人申请0件,法人0件;其中办结0件。",
        "received=0 received.natural_person=0 received.organisations=0 concluded=0",
    ),
    (
        "收到依申请公开0件,公开0件,不予公开0件,行政复议0件,行政诉讼0件。",
        "received=0 granted=0 refused=0 reconsideration=0 suits=0",
    ),
    ("收到6件针对学区划分的申请。", "received=6"),
    ("收到和处理18件政府信息公开申请。", "received=18 concluded=18"),
    ("接收到申请书37份,已全部按时答复到位。", "received=37 concluded=37* carried_forward=0*"),
    (
        "共收到政府信息公开申请24件,均在法定时限内完成答复,答复率100%。",
        "received=24 concluded=24* carried_forward=0*",
    ),
    ("依申请公开5次,行政复议0次,行政诉讼0次。", "received=5 reconsideration=0 suits=0"),
    ("收到申请27条,及时回复27条。", "received=27 concluded=27"),
    ("受理并办结依申请公开31件。", "received=31 concluded=31"),
    ("全年办理依申请公开申请16件。", "concluded=16"),
    ("受理政府信息公开申请29件,其中告知查询方法的8件。", "received=29"),
    ("收到并处理政府信息公开申请9项。", "received=9 concluded=9"),
    ("收到依申请公开0件,行政复议0件,行政诉讼0条。", "received=0 reconsideration=0 suits=0"),
    ("收到政府信息公开申请0件次。", "received=0"),
    ("收到申请0件,办结0件。", "received=0 concluded=0"),
    ("受理依申请公开政府信息数量共计0条。", "received=0"),
    (
        "受理政府信息公开申请0件。无因信息公开发生的行政复议和行政诉讼案件。",
        "received=0 reconsideration=0! suits=0!",
    ),
    ("新收政府信息公开公开申请6件。", "received=6"),
    ("未收到和处理政府信息公开申请,零报告。", "received=0! concluded=0!"),
    ("尚未收到群众依申请公开信息要求。", "received=0!"),
    ("未收申请要求。", "received=0!"),
    ("无依申请公开信息。", "received=0!"),
    ("未有依申请公开政务信息。", "received=0!"),
    (
        "未制发、废止、修改行政规范性文件,现行有效行政规范性文件12个。",
        "normative_documents.repealed=0! normative_documents.issued=0! normative_documents.in_force=12",
    ),
    (
        "制发规范性文件8件,废止文件2件,现行有效文件30件。",
        "normative_documents.issued=8 normative_documents.repealed=2 normative_documents.in_force=30",
    ),
    ("行政许可共处理决定75起。", "licences.decisions=75"),
    (
        "共制定规范性文件0件,废止规范性文件0件,现行有效的规范性文件0件。",
        "normative_documents.issued=0 normative_documents.repealed=0 normative_documents.in_force=0",
    ),
    ("我局未制发规范性文件。", "normative_documents.issued=0!"),
    (
        "全年作出行政处罚决定41件,作出行政许可决定903件。",
        "penalties.decisions=41 licences.decisions=903",
    ),
    ("行政复议、行政诉讼均为0件,均与信息公开有关。", "reconsideration=0 suits=0"),
    (
        "收到政府信息公开申请十二件,办结十一件,结转下年度一件。",
        "received=12 concluded=11 carried_forward=1",
    ),
    ("收到政府信息公开申请二十三件,均已办结。", "received=23 concluded=23* carried_forward=0*"),
    ("收到政府信息公开申请１９件,答复１９件。", "received=19 concluded=19"),
    ("收到政府信息公开申请1,204件,办结1,180件。", "received=1204 concluded=1180"),
    ("收到政府信息公开申请近300件。", "received=300~"),
    ("收到政府信息公开申请200余件。", "received=200~"),
    ("收到政府信息公开申请约1.2万件。", "received=12000~"),
    ("收到政府信息公开申请三十余件。", "received=30~"),
    ("政府信息公开行政复议、行政诉讼分别为5件、3件。", "reconsideration=5 suits=3"),
    (
        "政府信息公开行政复议和行政诉讼共6件。",
        "reconsideration+direct_suit+suit_after_reconsideration=6",
    ),
    (
        "信息公开类行政复议5件,其中维持3件,纠正1件,尚未审结1件。",
        "reconsideration=5 reconsideration.upheld=3 reconsideration.corrected=1 reconsideration.pending=1",
    ),
    (
        "因信息公开提起行政诉讼3件,其中未经复议直接起诉2件,复议后起诉1件。",
        "suits=3 direct_suit=2 suit_after_reconsideration=1",
    ),
    ("发生政府信息公开行政复议1件、行政诉讼0件。", "reconsideration=1 suits=0"),
    ("发生2件行政复议,1件行政诉讼。", "reconsideration=2 suits=1"),
    ("因信息公开被申请复议4件,均获维持。", "reconsideration=4 reconsideration.upheld=4*"),
    ("信息公开行政复议3件,均已审结。", "reconsideration=3 reconsideration.pending=0*"),
    (
        "依申请公开方面。共收到申请18件。全年办结17件,结转下年度1件。",
        "received=18 concluded=17 carried_forward=1",
    ),
    (
        "收到政府信息公开申请40件。其中,予以公开25件,不予公开5件,无法提供10件。",
        "received=40 granted=25 refused=5 unavailable=10",
    ),
    ("收到政府信息公开申请26件。均按期答复。", "received=26 concluded=26* carried_forward=0*"),
    ("收到政府信息公开申请26件。目前全部办结。", "received=26 concluded=26* carried_forward=0*"),
    (
        "去年结转申请3件,新收申请20件,办结21件,结转下年度2件。",
        "carried_over=3 received=20 concluded=21 carried_forward=2",
    ),
    (
        "上一年度结转2件,本年新收政府信息公开申请15件,办结17件。",
        "carried_over=2 received=15 concluded=17",
    ),
    ("2024年,我局新收政府信息公开申请11件。", "received=11"),
    ("2024年度我委共收到政府信息公开申请11件,同比减少3件。", "received=11"),
    ("收到政府信息公开申请32件,较上年增加6件,办结30件。", "received=32 concluded=30"),
    ("全县共收到政府信息公开申请77件。", "received=77"),
    ("政府信息公开申请共5件,已全部办结。", "received=5 concluded=5* carried_forward=0*"),
    ("申请公开政府信息的共收到8件。", "received=8"),
    ("新增受理政府信息公开申请4宗。", "received=4"),
    ("收到书面申请公开信息2份,均予以答复。", "received=2 concluded=2* carried_forward=0*"),
    ("收悉政府信息公开申请1份。", "received=1"),
    ("未收到任何公民、法人或其他组织提出的政府信息公开申请。", "received=0!"),
    ("从未收到信息公开申请。", "received=0!"),
    ("全年没有收到政府信息公开申请。", "received=0!"),
    ("没有收到公民提出的政府信息公开申请,也没有发生行政复议。", "received=0! reconsideration=0!"),
    ("暂无依申请公开信息。", "received=0!"),
    ("不存在因信息公开引起的行政诉讼。", "suits=0!"),
    ("政府信息公开行政复议和行政诉讼均未发生。", "reconsideration=0! suits=0!"),
    (
        "收到政府信息公开申请9件,其中重复申请2件,信访举报投诉类申请3件。",
        "received=9 unprocessed_repeated=2 unprocessed_petition=3",
    ),
    (
        "收到政府信息公开申请9件,答复9件,其中属于行政执法案卷1件,属于行政查询事项2件,属于国家秘密1件。",
        "received=9 concluded=9 refused_enforcement=1 refused_query=2 refused_state_secret=1",
    ),
    (
        "收到政府信息公开申请9件,其中没有现成信息需要另行制作2件,补正后申请内容仍不明确1件。",
        "received=9 unavailable_to_be_made=2 unavailable_unclear=1",
    ),
    (
        "收到政府信息公开申请9件,其中申请人逾期不补正1件,其他处理2件。",
        "received=9 other_not_corrected=1 other_results=2",
    ),
    (
        "收到政府信息公开申请9件,保护第三方合法权益1件,涉及内部事务信息1件。",
        "received=9 refused_third_party=1 refused_internal=1",
    ),
    (
        "收到自然人申请公开政府信息6件,法人申请公开政府信息2件。",
        "received=6 received.natural_person=6 received.organisations=2",
    ),
    (
        "收到政府信息公开申请8件,其中自然人6件,法人或其他组织2件。",
        "received=8 received.natural_person=6 received.organisations=2",
    ),
    (
        "受理政府信息公开申请6件,全部依法依规办理完毕。",
        "received=6 concluded=6* carried_forward=0*",
    ),
    ("受理政府信息公开申请6件,尚未办结1件。", "received=6 carried_forward=1"),
    ("受理政府信息公开申请6件,未办结的1件转下年度办理。", "received=6 carried_forward=1"),
    (
        "接到政府信息公开申请14起,办复13起,1起顺延至下年度。",
        "received=14 concluded=13 carried_forward=1",
    ),
    ("信息公开申请14件,其中办结14件。", "received=14 concluded=14"),
    ("收到政府信息公开申请1例,已处理。", "received=1"),
    ("未受理政府信息公开申请。", "received=0!"),
    ("收到通过网络、信函等渠道提交的政府信息公开申请17件。", "received=17"),
    ("全年处理政府信息公开申请22件。", "concluded=22"),
    ("全年答复政府信息公开申请22件。", "concluded=22"),
    ("收到涉及征地补偿的政府信息公开申请13件。", "received=13"),
    ("全年新收到政府信息公开申请13件,无上年结转。", "received=13 carried_over=0!"),
    ("收到政府信息公开申请13件,无结转下年度。", "received=13 carried_forward=0!"),
    (
        "新制定行政规范性文件4件,废止1件,现行有效26件。",
        "normative_documents.issued=4 normative_documents.repealed=1 normative_documents.in_force=26",
    ),
    (
        "制发行政规范性文件2件、废止0件、现行有效9件。",
        "normative_documents.issued=2 normative_documents.repealed=0 normative_documents.in_force=9",
    ),
    ("未制定行政规范性文件。", "normative_documents.issued=0!"),
    (
        "本年度未制发规范性文件,废止规范性文件1件。",
        "normative_documents.issued=0! normative_documents.repealed=1",
    ),
    ("作出行政强制决定3件。", "coercions.decisions=3"),
    ("行政处罚决定18件,行政强制决定0件。", "penalties.decisions=18 coercions.decisions=0"),
    ("做出行政许可决定210件。", "licences.decisions=210"),
    ("政府信息公开申请总数共计19件,已答复19件。", "received=19 concluded=19"),
    (
        "上年度结转申请4件,均已办结;新收政府信息公开申请8件,办结7件,结转下年度1件。",
        "carried_over=4 received=8 concluded=7 carried_forward=1",
    ),
    ("答复政府信息公开申请36件(含上年结转2件)。", "concluded=36 carried_over=2"),
    (
        "因政府信息公开引起的行政复议案件2件、行政诉讼案件1件,均尚未审结。",
        "reconsideration=2 suits=1 reconsideration.pending=2* suits.pending=1*",
    ),
    ("收到政府信息公开申请5件,比上年减少2件,答复5件。", "received=5 concluded=5"),
    ("全年收到政府信息公开申请3件,同意公开3件。", "received=3 granted=3"),
    ("全年收到政府信息公开申请6件,其中不属于本机关公开2件。", "received=6 unavailable_not_held=2"),
    ("收到政府信息公开申请一百零二件。", "received=102"),
    (
        "受理政府信息公开申请4件,办理过程中均依法答复。",
        "received=4 concluded=4* carried_forward=0*",
    ),
    (
        "行政规范性文件现行有效45件,本年制发5件,废止3件。",
        "normative_documents.in_force=45 normative_documents.issued=5 normative_documents.repealed=3",
    ),
]

LOOK_ALIKES = [
    "申请数量较去年增长8.5%。",
    "政府信息公开申请量较上年减少3件。",
    "全县共受理政府信息公开申请54件。",
    "代表县政府处理依申请公开21件。",
    "办理人大代表建议14件、政协委员提案9件。",
    "办理人大建议2件、政协提案2件。",
    "共收到:人大建议4条、镇人大建议3条。",
    "公开人大代表建议办理结果41件,政协委员提案办理结果33件。",
    "镇长信箱收到来信,72条,答复72条。",
    "共收到来信20封,内容均为索要统计资料。",
    "全年配合县行政审批局回复依申请公开2份。",
    "配合县政府办公室协查依申请公开4件。",
    "委托县住建局办理依申请公开申请16件。",
    "共处理群众留言57条。",
    "受理市民热线、信箱来件350多件。",
    "接受现场咨询、电话咨询近900余人次。",
    "收到微博投诉7条。",
    "接待群众来访20余次。",
    "办理群众信访事项15件。",
    "出具依申请公开答复书62份。",
    "累计作为依申请公开信息0条。",
    "全年未收到行政许可申请。",
    "未发生政府信息公开行政复议被纠错或行政诉讼败诉。",
    "政府信息公开复议诉讼无被纠错和败诉。",
    "信件申请7件,网络申请5件。",
    "土地征收类8件,规划类5件。",
    "主动公开行政许可信息38项。",
    "主动公开行政许可处理事项215件。",
    "公开行政许可决定信息88条。",
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况。",
    "《关于办理政府信息公开申请12件有关事项的通知》印发执行。",
    "上年度共收到信息公开申请3件。",
    "2022年收到政府信息公开申请8件。",
    "办理县长公开信箱信访事项8件、局长公开电话信访事项4件。",
    "主动公开政府信息126条。",
    "修订依申请公开答复模板5份。",
    "举办依申请公开培训班2次,提升答复质量。",
    "在收到申请之日起20个工作日内答复。",
    "未发生超期答复政府信息公开申请的情况。",
    "未收到关于依申请公开工作的投诉。",
    "未收取政府信息公开申请费用。",
    "如未收到政府信息公开申请,应当说明。",
    "第三季度收到政府信息公开申请2件。",
    "上半年受理信息公开申请6件。",
    "全年办理行政复议案件120件,行政应诉35件。",
    "公布行政复议典型案例5个。",
    "公开行政复议决定书12份。",
    "无正当理由逾期不补正的申请予以终止。",
    "未收到通过邮寄方式提交的政府信息公开申请。",
    "未收到企业提交的政府信息公开申请。",
    "规范依申请公开办理流程3项。",
    "公开规范性文件3件。",
    "解读规范性文件2件,发布解读材料4篇。",
    "认定公文属性:主动公开20件,依申请公开5件,不予公开3件,行政复议0件。",
    "收到低保申请23件。",
    "受理保障房申请120件,办结118件。",
    "一起政府信息公开申请引发舆情。",
    "进一步提升依申请公开办理水平,将受理申请2件作为试点。",
    "未及时答复政府信息公开申请的予以通报。",
    "严格按照信息公开申请办理规范,做到件件有答复。",
    "各乡镇共收到政府信息公开申请12件。",
    "开通依申请公开渠道3个,优化申请流程。",
    "全年收到群众意见建议12条,均已答复。",
    "各科室收到整改通知5份,答复5份。",
    "依申请公开专栏更新信息12条。",
    "收到困难群众救助申请56件,办结56件。",
    "除上述情形外,将对收到的政府信息公开申请2件以上的科室进行通报。",
    "党内规范性文件制发3件。",
    "收到在线申请公开政府信息10件、邮寄申请公开政府信息3件。",
]


def report(text, *, body=GOVERNMENT, year=2024, section="overview"):
    prose = {"overview": ("（二）依申请公开情况。",), "other": ()} | {section: (text,)}
    if section == "overview":
        prose["overview"] = (f"（二）依申请公开情况。{text}",)
    return read(Source(testing.draft(year, body=body, prose=prose)), LIBRARY)


def said(text, **where):
    found = report(text, **where)
    return " ".join(shown(mention, found.form) for mention in mentions(found))


def shown(mention, form):
    names = {key.row for key in mention.cells}
    columns = {key.column for key in mention.cells}
    block = form.by_table[mention.cells[0].table].blocks[0]
    groups = {frozenset(r.key for r in block.rows if r.group == g.key): g.key for g in block.groups}
    groups[frozenset({"direct_suit", "suit_after_reconsideration"})] = "suits"
    name = groups.get(frozenset(names)) or "+".join(key.row for key in mention.cells[: len(names)])
    if len(columns) > 1:
        name += ".organisations"
    elif columns != {"total"}:
        name += f".{columns.pop()}"
    marks = "~" * (not mention.exact) + "!" * mention.negated + "*" * mention.derived
    return f"{name}={mention.value.normalize():f}{marks}"


@pytest.mark.parametrize(("text", "wanted"), COUNTS, ids=[text for text, _ in COUNTS])
def test_counts(text, wanted):
    assert said(text) == wanted


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes(text):
    assert said(text, body=BUREAU) == ""


def test_enough_phrases():
    assert len(COUNTS) >= 140
    assert len(LOOK_ALIKES) >= 60


def test_place_is_that_of_the_digits():
    found = report("全年收到政府信息公开申请１２件。")
    (mention,) = mentions(found)
    assert found.source.slice(mention.span) == "１２"


def test_place_of_denial_is_its_words():
    found = report("全年未收到政府信息公开申请。")
    (mention,) = mentions(found)
    assert found.source.slice(mention.span) == "未收到政府信息公开申请"


def test_hard_wrapped_sentence_is_one():
    text = "2024年，示例县人民政府认真办理公民提出的各类申请，全年共收到政府信息公开\n申请14件，同比增长不多，各承办单位依法依规，办结13件，结转下年\n度继续办理1件。"
    assert said(text) == "received=14 concluded=13 carried_forward=1"
    (first, *_) = mentions(found := report(text))
    assert found.source.slice(first.span) == "14"


def test_line_break_makes_no_count_of_two_items():
    assert said("（一）全年收到政府信息公开申请。\n（二）办理建议12件。") == ""


@pytest.mark.parametrize("section", ["applications", "review", "other"])
def test_other_sections(section):
    assert said("全年收到政府信息公开申请4件。", section=section) == "received=4"


def test_problems_are_skipped():
    assert said("下一步收到政府信息公开申请4件以上的科室设专人。", section="problems") == ""


def test_litigation_needs_disclosure_near():
    found = report("无。", section="other")
    text = found.source.text.replace(
        "（二）依申请公开情况。", "（六）法治建设情况。全年行政复议12件。"
    )
    assert not mentions(read(Source(text), LIBRARY))


@pytest.mark.parametrize(
    "text",
    [
        "全年行政诉讼案件12件,其中政府信息公开类2件。",
        "因信息公开发生行政复议3件,上年结转行政复议1件。",
        "新增信息公开行政复议3件,上年结转1件。",
    ],
)
def test_cases_of_wider_scope_are_no_totals(text):
    assert said(text) == ""


def test_one_breath_is_one_statement():
    found = mentions(report("收到政府信息公开申请9件,办结8件,结转下年度1件。信息公开行政复议2件。"))
    assert len({m.statement for m in found[:3]}) == 1
    assert found[3].statement != found[0].statement or found[3].cells[0].table == "review"


def test_included_may_mean_either():
    received, _ = mentions(report("受理政府信息公开申请20件(其中上年结转2件)。"))
    assert [key.row for key in received.cells] == ["received", "carried_over"]
    assert [[key.row for key in cells] for cells in received.readings] == [["received"]]


def test_edition_2019_has_its_own_columns():
    assert said("全年制定规范性文件3件。", year=2019) == "normative_documents.made=3"
    assert said("收到政府信息公开申请5件,其中其他处理2件。", year=2019).startswith(
        "received=5 other"
    )


def test_traditional_script_and_pinyin():
    found = report("全年共收到政府信息公開(kāi)申請(qǐng)3件。")
    (mention,) = mentions(found)
    assert (mention.value, found.source.slice(mention.span)) == (3, "3")


def test_no_form_words_no_mentions():
    assert said("我县坚持以人民为中心。") == ""


PIECES = st.sampled_from(
    [
        "收到",
        "办结",
        "受理和办结",
        "政府信息公开申请",
        "依申请公开",
        "行政复议",
        "行政诉讼",
        "结转下年度",
        "上年结转",
        "规范性文件",
        "制发",
        "未",
        "无",
        "均",
        "其中",
        "3件",
        "十二件",
        "近200余件",
        "0件",
        ",",
        "。",
        ";",
        "(",
        ")",
        "、",
        "分别为",
        "维持",
        "2023年",
        "去年",
        "较上年",
        "予以公开",
        "自然人",
        "申请",
        "全县",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_sentence_is_read(text):
    found = report(text)
    for mention in mentions(found):
        assert mention.cells
        assert mention.span.end <= len(found.source.text)
        assert mention.clause.covers(mention.span)
