//! The countries of ISO 3166-1 and Kosovo with their codes and names.
//!
//! The first name is the one of Unicode CLDR in English. The others are
//!
//! * ISO's own and those of the United Nations, short and official,
//! * those of CLDR in every language that is official in the country, with their official names in the languages of
//!   the United Nations where these are spoken,
//! * those of CLDR in the 24 official languages of the European Union, in Norwegian, Icelandic, Turkish, Ukrainian,
//!   Russian, Japanese, Chinese (simplified and traditional), Korean and Hindi,
//! * what forms, banks and people write besides: abbreviations, turned round names, former names of one country.
//!
//! Names that two countries share (`Korea`, `Kongo`) stand at neither, except where English gives them to one (`Congo`,
//! `Guinea`, `Georgia`). Names of three letters or fewer are taken only where they are customary.
//!
//! Taken on 2026-11-26 from Unicode CLDR 48.2 of 2026-03-30 (`cldr-localenames-full`, `cldr-core`; © Unicode, Inc.,
//! Unicode License V3) and from `datasets/country-codes`, commit `caa72d1e0e5a` of 2026-05-15 (Public Domain Dedication
//! and License). The codes and ISO's own names are those that `pycountry` 26.2.16 has from Debian's `iso-codes`.

/// Two-letter code, three-letter code, number (0 for Kosovo, which has none), names parted by `|`; sorted by code.
#[rustfmt::skip]
pub(super) const COUNTRIES: &[([u8; 2], [u8; 3], u16, &str)] = &[
    (*b"AD", *b"AND", 20, "Andorra|Principality of Andorra|Principat d’Andorra|Andorre|Andóra|Андора|Ανδόρα|Андорра|\
      アンドラ|安道尔|安道爾|एंडोरा|안도라"),
    (*b"AE", *b"ARE", 784, "United Arab Emirates|UAE|Utd. Arab Emir.|Emirates|الإمارات|دولة الإمارات العربية المتحدة|\
      VAE|EAU|Vereinigte Arabische Emirate|Émirats arabes unis|Emiratos Árabes Unidos|Emirati Arabi Uniti|\
      Verenigde Arabische Emiraten|Emirados Árabes Unidos|الإمارات العربية المتحدة|Zjednoczone Emiraty Arabskie|\
      Spojené arabské emiráty|Egyesült Arab Emírségek|Emiratele Arabe Unite|Обединени арабски емирства|\
      Ujedinjeni Arapski Emirati|Združeni arabski emirati|Ηνωμένα Αραβικά Εμιράτα|Arabiemiirikunnat|\
      Förenade Arabemiraten|De Forenede Arabiske Emirater|Araabia Ühendemiraadid|Apvienotie Arābu Emirāti|\
      Jungtiniai Arabų Emyratai|l-Emirati Għarab Magħquda|Aontas na nÉimíríochtaí Arabacha|\
      De forente arabiske emirater|Sameinuðu arabísku furstadæmin|Birleşik Arap Emirlikleri|\
      Обʼєднані Арабські Емірати|ОАЭ|アラブ首長国連邦|阿拉伯联合酋长国|阿拉伯聯合大公國|संयुक्त अरब अमीरात|아랍에미리트"),
    (*b"AF", *b"AFG", 4, "Afghanistan|Islamic Republic of Afghanistan|Afganistán|Afeganistão|افغانستان|Owganystan|\
      Afganisztán|Афганистан|Αφγανιστάν|Afganistāna|Afganistanas|l-Afganistan|an Afganastáin|Афганістан|アフガニスタン|阿富汗|\
      अफ़गानिस्तान|아프가니스탄"),
    (*b"AG", *b"ATG", 28, "Antigua & Barbuda|Antigua|Barbuda|Antigua/Barbuda|Antigua und Barbuda|Antigua-et-Barbuda|\
      Antigua y Barbuda|Antígua e Barbuda|Antigua en Barbuda|Antigua i Barbuda|Antigua a Barbuda|Antigua és Barbuda|\
      Antigua și Barbuda|Антигуа и Барбуда|Antigva i Barbuda|Antigva in Barbuda|Αντίγκουα και Μπαρμπούντα|\
      Antigua ja Barbuda|Antigua och Barbuda|Antigua og Barbuda|Antigva un Barbuda|Antigva ir Barbuda|\
      Antigua u Barbuda|Antigua agus Barbúda|Antígva og Barbúda|Antigua ve Barbuda|Антигуа і Барбуда|アンティグア・バーブーダ|\
      安提瓜和巴布达|安地卡及巴布達|एंटिगुआ और बरबुडा|앤티가 바부다"),
    (*b"AI", *b"AIA", 660, "Anguilla|Anguila|Ангуила|Angvila|Ανγκουίλα|Angilja|Angilija|Angaíle|Angvilla|Ангілья|\
      Ангилья|アンギラ|安圭拉|安奎拉|एंग्विला|앵귈라"),
    (*b"AL", *b"ALB", 8, "Albania|Republic of Albania|Republika e Shqipërisë|Shqipëria|Albanien|Albanië|Shqipëri|\
      Albánsko|Албания|Albānija|Албанија|Αλβανία|Albaania|Албанія|Arnavutluk|アルバニア|阿尔巴尼亚|l-Albanija|an Albáin|阿爾巴尼亞|\
      अल्बानिया|알바니아"),
    (*b"AM", *b"ARM", 51, "Armenia|Republic of Armenia|Hayastan|Armenien|Arménie|Հայաստան|Arménsko|Örményország|\
      Армения|Armēnija|Αρμενία|Armeenia|l-Armenja|an Airméin|Ermenistan|Вірменія|アルメニア|亚美尼亚|亞美尼亞|आर्मेनिया|아르메니아"),
    (*b"AO", *b"AGO", 24, "Angola|Republic of Angola|República de Angola|Ангола|Αγκόλα|l-Angola|アンゴラ|安哥拉|अंगोला|앙골라"),
    (*b"AQ", *b"ATA", 10, "Antarctica|Antarktis|Antarctique|Antártida|Antartide|Antarktyda|Antarktída|Antarktisz|\
      Антарктика|Antarktika|Ανταρκτική|l-Antartika|Antartaice|Suðurskautslandið|Антарктида|南極|南极洲|南極洲|अंटार्कटिका|\
      남극 대륙"),
    (*b"AR", *b"ARG", 32, "Argentina|Argentine Republic|República Argentina|Argentinia|Argentinien|Argentine|\
      Argentinië|Argentyna|Аржентина|Αργεντινή|Argentiina|l-Arġentina|an Airgintín|Arjantin|Аргентина|アルゼンチン|阿根廷|\
      अर्जेंटीना|아르헨티나"),
    (*b"AS", *b"ASM", 16, "American Samoa|American Samoa (US)|Amerika Sāmoa|Am. Samoa|Amerikanisch-Samoa|\
      Samoa américaines|Samoa Americană|Samoa Americane|Amerikaans-Samoa|Samoa Amerykańskie|Americká Samoa|\
      Amerikai Szamoa|Американска Самоа|Ameriška Samoa|Αμερικανική Σαμόα|Amerikan Samoa|Amerikanska Samoa|\
      Amerikansk Samoa|Ameerika Samoa|ASV Samoa|Amerikos Samoa|is-Samoa Amerikana|Samó Mheiriceá|Bandaríska Samóa|\
      Amerikan Samoası|Американське Самоа|Американское Самоа|米領サモア|美属萨摩亚|美屬薩摩亞|अमेरिकी समोआ|아메리칸 사모아"),
    (*b"AT", *b"AUT", 40, "Austria|Republic of Austria|Republik Österreich|奧地利|النمسا|אוסטריה|Oesterreich|Österreich|\
      Autriche|Oostenrijk|Rakousko|Rakúsko|Ausztria|Австрия|Austrija|Avstrija|Аустрија|Αυστρία|Itävalta|Österrike|\
      Østrig|Австрія|Avusturya|Austurríki|オーストリア|奥地利|l-Awstrija|an Ostair|ऑस्ट्रिया|오스트리아"),
    (*b"AU", *b"AUS", 36, "Australia|Commonwealth of Australia|أستراليا|אוסטרליה|호주|Australien|Australië|Ausztrália|\
      Австралия|Austrālija|Avstralija|Аустралија|Αυστραλία|Austraalia|Австралія|Avustralya|Ástralía|オーストラリア|澳大利亚|\
      l-Awstralja|an Astráil|澳洲|ऑस्ट्रेलिया|오스트레일리아"),
    (*b"AW", *b"ABW", 533, "Aruba|Аруба|Αρούμπα|アルバ|阿鲁巴|荷屬阿魯巴|अरूबा|아루바"),
    (*b"AX", *b"ALA", 248, "Åland Islands|Aaland Islands|Ahvenanmaa|Landskapet Åland|Åland|Ålandinseln|Îles Åland|\
      Islas Aland|Isole Åland|Ilhas Aland|Alanda|Wyspy Alandzkie|Ålandy|Åland-szigetek|Insulele Åland|\
      Оландски острови|Ålandski otoci|Alandski otoki|Νήσοι Όλαντ|Ahvenamaa|Olandes salas|Alandų Salos|\
      il-Gżejjer Aland|Oileáin Åland|Álandseyjar|Åland Adaları|Аландські Острови|Аландские о-ва|オーランド諸島|奥兰群岛|奧蘭群島|\
      एलैंड द्वीपसमूह|올란드 제도"),
    (*b"AZ", *b"AZE", 31, "Azerbaijan|Republic of Azerbaijan|Azerbaïdjan|Azərbaycan Respublikası|Azerbaijan Republic|\
      Aserbaidschan|Azerbaiyán|Azerbaigian|Azerbeidzjan|Azerbaijão|Azərbaycan|Азәрбајҹан|Azerbejdżan|Ázerbájdžán|\
      Azerbajdzsán|Азербайджан|Αζερμπαϊτζάν|Azerbaidžan|Azerbajdzjan|Aserbajdsjan|Aserbaidžaan|Azerbaidžāna|\
      Azerbaidžanas|l-Ażerbajġan|an Asarbaiseáin|Aserbaídsjan|Azerbaycan|アゼルバイジャン|阿塞拜疆|亞塞拜然|अज़रबैजान|아제르바이잔"),
    (*b"BA", *b"BIH", 70, "Bosnia & Herzegovina|Bosnia|Republic of Bosnia and Herzegovina|Bosnia & Herz.|\
      Bosnia Herzegovina|Bosnia-Hercegovina|Bosnien|Bosnien und Herzegowina|Bosnie-Herzégovine|Bosnia y Herzegovina|\
      Bosnia ed Erzegovina|Bosnië en Herzegovina|Bósnia e Herzegovina|Bosna i Hercegovina|Босна и Херцеговина|\
      Bośnia i Hercegowina|Bosna a Hercegovina|Bosznia-Hercegovina|Bosnia și Herțegovina|Bosna in Hercegovina|\
      Βοσνία - Ερζεγοβίνη|Bosnia ja Hertsegovina|Bosnien och Hercegovina|Bosnien-Hercegovina|Bosnia ja Hertsegoviina|\
      Bosnija un Hercegovina|Bosnija ir Hercegovina|Боснія і Герцеговина|Босния и Герцеговина|Bosna-Hersek|\
      Bòsnia i Hercegovina|Bosnía og Hersegóvína|ボスニア・ヘルツェゴビナ|波斯尼亚和黑塞哥维那|il-Bożnija-Ħerzegovina|\
      an Bhoisnia agus an Heirseagaivéin|波士尼亞與赫塞哥維納|बोस्निया और हर्ज़ेगोविना|보스니아 헤르체고비나"),
    (*b"BB", *b"BRB", 52, "Barbados|Barbade|Барбадос|Μπαρμπέιντος|Barbadosa|Barbadosas|バルバドス|巴巴多斯|巴貝多|बारबाडोस|바베이도스"),
    (*b"BD", *b"BGD", 50, "Bangladesh|People's Republic of Bangladesh|গণপ্রজাতন্ত্রী বাংলাদেশ|Bangla Desh|Bangladesch|\
      Bangladéš|বাংলাদেশ|Bangladeche|Bangladesz|Бангладеш|Μπανγκλαντές|Bangladeša|Bangladešas|il-Bangladesh|\
      an Bhanglaidéis|Bangladess|バングラデシュ|孟加拉国|孟加拉|बांग्लादेश|방글라데시"),
    (*b"BE", *b"BEL", 56, "Belgium|Kingdom of Belgium|Koninkrijk België|Royaume de Belgique|Königreich Belgien|بلجيكا|\
      בלגיה|België|Belgique|Belgien|Bélgica|Belgio|Belgía|Belgicko|Белгия|Beļģija|Белгија|Βέλγιο|Бельгія|Бельгия|\
      Belçika|ベルギー|比利时|il-Belġju|an Bheilg|比利時|बेल्जियम|벨기에"),
    (*b"BF", *b"BFA", 854, "Burkina Faso|Upper Volta|Burkina|Burquina Faso|Буркина Фасо|Μπουρκίνα Φάσο|Burkinafaso|\
      Burkina Fasas|il-Burkina Faso|Buircíne Fasó|Буркіна-Фасо|ブルキナファソ|布基纳法索|布吉納法索|बुर्किना फ़ासो|부르키나파소"),
    (*b"BG", *b"BGR", 100, "Bulgaria|Republic of Bulgaria|Република България|Bulgariya|بلغاريا|България|Bulgarien|\
      Bulgarie|Bulgarije|Bulharsko|Bugarska|Bolgarija|Бугарска|Βουλγαρία|Bulgaaria|Bulgārija|Болгарія|Болгария|\
      Bulgaristan|ブルガリア|保加利亚|il-Bulgarija|an Bhulgáir|保加利亞|बुल्गारिया|불가리아"),
    (*b"BH", *b"BHR", 48, "Bahrain|Kingdom of Bahrain|Bahreïn|Baréin|البحرين|مملكة البحرين|Barém|Bahrajn|Бахрейн|\
      Μπαχρέιν|Bahreina|Bahreinas|il-Bahrain|Bairéin|Bahreyn|バーレーン|巴林|बहरीन|바레인"),
    (*b"BI", *b"BDI", 108, "Burundi|Republic of Burundi|Uburundi|République du Burundi|Бурунди|Μπουρούντι|Burundija|\
      Burundis|il-Burundi|an Bhurúin|Бурунді|ブルンジ|布隆迪|蒲隆地|बुरुंडी|부룬디"),
    (*b"BJ", *b"BEN", 204, "Benin|Republic of Benin|Dahomey|République du Bénin|Benim|Бенин|Μπενίν|Benina|Beninas|\
      il-Benin|Beinin|Бенін|ベナン|贝宁|貝南|बेनिन|베냉"),
    (*b"BL", *b"BLM", 652, "St. Barthélemy|St. Barth|St Barts|San Bartolomé|São Bartolomeu|Svatý Bartoloměj|\
      Сен Бартелеми|Sveti Bartolomej|Άγιος Βαρθολομαίος|S:t Barthélemy|Senbartelmī|Sen Bartelemi|\
      Sankti Bartólómeusareyjar|Сен-Бартелемі|サン・バルテルミー|圣巴泰勒米|聖巴瑟米|सेंट बार्थेलेमी|생바르텔레미"),
    (*b"BM", *b"BMU", 60, "Bermuda|Bermudes|Bermudas|Bermudy|Бермудски острови|Bermudi|Βερμούδες|Bermudu salas|\
      Beirmiúda|Bermúdaeyjar|Бермудські Острови|Бермудские о-ва|バミューダ|百慕大|百慕達|बरमूडा|버뮤다"),
    (*b"BN", *b"BRN", 96, "Brunei|Brunei Darussalam|Negara Brunei Darussalam|State of Brunei Darussalam|بروني|Brunej|\
      Бруней Даруссалам|Μπρουνέι|Bruneja|Brunėjus|il-Brunei|Brúiné|Бруней|ブルネイ|文莱|汶萊|ब्रूनेई|브루나이"),
    (*b"BO", *b"BOL", 68, "Bolivia|Bolivia, Plurinational State of|Plurinational State of Bolivia|\
      Bolivia, Plurinational State|Estado Plurinacional de Bolivia|Wuliwya|Buliwya|Bolivien|Bolívie|\
      Bolivia (Estado Plurinacional de)|Boliwia|Боливия|Bolīvija|Βολιβία|Boliivia|il-Bolivja|an Bholaiv|Bolivya|\
      Болівія|ボリビア|玻利维亚|玻利維亞|बोलीविया|볼리비아"),
    (*b"BQ", *b"BES", 535, "Caribbean Netherlands|Bonaire, Sint Eustatius and Saba|Bonaire, St. Eustatius and Saba|\
      Bonaire|Netherlands Caribbean|BES Islands|Bonaire/Sint Eustatius/Saba|Karibische Niederlande|Pays-Bas caribéens|\
      Caribe neerlandés|Caraibi Olandesi|Caribisch Nederland|Países Baixos Caribenhos|Antia Hulandes|\
      Niderlandy Karaibskie|Karibské Nizozemsko|Karibské Holandsko|Holland Karib-térség|Insulele Caraibe Olandeze|\
      Карибска Нидерландия|Karipski otoci Nizozemske|Nizozemski Karibi|Ολλανδία Καραϊβικής|Karibian Alankomaat|\
      Karibiska Nederländerna|De tidligere Nederlandske Antiller|Kariibi Madalmaad|Nīderlandes Karību salas|\
      Karibų Nyderlandai|in-Netherlands tal-Karibew|an Ísiltír Chairibeach|Karibisk Nederland|\
      Karíbahafshluti Hollands|Karayip Hollandası|Карибські Нідерланди|Бонэйр, Синт-Эстатиус и Саба|オランダ領カリブ|荷属加勒比区|\
      荷蘭加勒比區|कैरिबियन नीदरलैंड|네덜란드령 카리브"),
    (*b"BR", *b"BRA", 76, "Brazil|Federative Republic of Brazil|República Federativa do Brasil|Brasil|브라질|البرازيل|\
      Brasilien|Brésil|Brasile|Brazilië|Brazylia|Brazília|Бразилия|Brazīlija|Бразил|Βραζιλία|Brasilía|Brasiilia|\
      Бразилія|Brezilya|ブラジル|巴西|Brazile|Il-Brażil|an Bhrasaíl|ब्राज़ील"),
    (*b"BS", *b"BHS", 44, "Bahamas|Commonwealth of the Bahamas|Bahama Islands|Baamas|Bahamy|Bahama-szigetek|\
      Бахамски острови|Bahami|Μπαχάμες|Bahama|Bahamu salas|Bahamos|il-Bahamas|na Bahámaí|Bahamaeyjar|Bahamalar|\
      Багамські Острови|Багамы|バハマ|巴哈马|巴哈馬|बहामास|바하마"),
    (*b"BT", *b"BTN", 64, "Bhutan|Kingdom of Bhutan|Druk Yul|Bhoutan|Bután|Butão|འབྲུག|Бутан|Μπουτάν|Butāna|Butanas|\
      il-Bhutan|an Bhútáin|ブータン|不丹|भूटान|부탄"),
    (*b"BV", *b"BVT", 74, "Bouvet Island|Bouvetinsel|Île Bouvet|Isla Bouvet|Isola Bouvet|Bouveteiland|Ilha Bouvet|\
      Bouvetøya|Wyspa Bouveta|Bouvetův ostrov|Bouvetov ostrov|Bouvet-sziget|Insula Bouvet|остров Буве|Otok Bouvet|\
      Bouvetov otok|Νήσος Μπουβέ|Bouvet’nsaari|Bouvetön|Bouvetøen|Bouvet’ saar|Buvē sala|Gżira Bouvet|Oileán Bouvet|\
      Bouveteyja|Bouvet Adası|Острів Буве|о-в Буве|ブーベ島|布韦岛|布威島|बोवेत द्वीप|부베섬"),
    (*b"BW", *b"BWA", 72, "Botswana|Republic of Botswana|Bechuanaland|Botsuana|Ботсвана|Bocvana|Μποτσουάνα|Botsvāna|\
      il-Botswana|an Bhotsuáin|ボツワナ|博茨瓦纳|波札那|बोत्स्वाना|보츠와나"),
    (*b"BY", *b"BLR", 112, "Belarus|Republic of Belarus|Byelorussia|Byelarus|Byelorussian SSR|Республика Беларусь|\
      Рэспубліка Беларусь|Belorussia|Weißrussland|White Russia|Biélorussie|Bielorrusia|Bielorussia|Bielorrússia|\
      Беларусь|Białoruś|Bělorusko|Bielorusko|Belarusz|Беларус|Bjelorusija|Belorusija|Белорусија|Λευκορωσία|\
      Valko-Venäjä|Valgevene|Baltkrievija|Baltarusija|Білорусь|Hvíta-Rússland|ベラルーシ|白俄罗斯|il-Belarussja|an Bhealarúis|\
      白俄羅斯|बेलारूस|벨라루스"),
    (*b"BZ", *b"BLZ", 84, "Belize|Belice|Белиз|Μπελίζ|Beliza|Belizas|il-Belize|an Bheilís|Belís|Беліз|ベリーズ|伯利兹|貝里斯|\
      बेलीज़|벨리즈"),
    (*b"CA", *b"CAN", 124, "Canada|كندا|קנדה|캐나다|कनाडा|Kanāda|Канада|Καναδάς|カナダ|加拿大|il-Kanada|Ceanada"),
    (*b"CC", *b"CCK", 166, "Cocos (Keeling) Islands|Cocos Islands|Cocos (Keeling) Is.|Cocos Islands (Keeling)|\
      Keeling Islands|Kokosinseln|Îles Cocos|Islas Cocos|Isole Cocos (Keeling)|Cocoseilanden|Ilhas Cocos (Keeling)|\
      Isole Cocos|Ilhas Cocos|Ilhas dos Cocos (Keeling)|Wyspy Kokosowe|Kokosové ostrovy|Kókusz (Keeling)-szigetek|\
      Insulele Cocos (Keeling)|Кокосови острови (острови Кийлинг)|Kokosovi (Keelingovi) Otoci|Kokosovi otoki|\
      Νήσοι Κόκος (Κίλινγκ)|Kookossaaret (Keelingsaaret)|Kokosöarna|Cocosøerne|Kookossaared|Kokosu (Kīlinga) salas|\
      Kokosų (Kilingo) Salos|Gżejjer Cocos (Keeling)|Oileáin Cocos (Keeling)|Kokosøyene|Kókoseyjar (Keeling)|\
      Cocos (Keeling) Adaları|Кокосові (Кілінг) Острови|Кокосовые о-ва|ココス(キーリング)諸島|科科斯（基林）群岛|科克斯（基靈）群島|\
      कोकोस (कीलिंग) द्वीपसमूह|코코스 제도"),
    (*b"CD", *b"COD", 180, "Congo - Kinshasa|Congo (DRC)|Congo, The Democratic Republic of the|\
      Democratic Republic of the Congo (the)|DR Congo|DRC|DR of Congo|DRC Congo|Congo DR|Congo, Dem. Rep.|\
      Congo, Dem. Rep. of|Dem. Rep. Congo|Dem. Rep. of the Congo|Congo, Democratic Republic|Kinshasa Congo|Zaïre|RDC|\
      R.D. Congo|République démocratique du Congo|Demokratische Republik Kongo|DR Kongo|Congo (RDC)|Kongó – Kinshasa|\
      República Democrática del Congo|Jamhuri ya Kidemokrasia ya Kongo|Republíki ya Kongó Demokratíki|Kongo (DRC)|\
      Kongo (Demokratische Republik)|República Democrática do Congo|Demokratyczna Republika Konga|Kongo (DRK)|\
      Konžská demokratická republika|Kongó (KDK)|Congo (Republica Democrată Congo)|Конго (Киншаса)|Конго (ДРК)|\
      Kongo (DR)|Demokratična republika Kongo|Kongo (Demokratična republika Kongo)|Κονγκό - Κινσάσα|Κονγκό (ΛΔΚ)|\
      Kongon demokraattinen tasavalta|Demokratiska republiken Kongo|Den Demokratiske Republik Congo (DRC)|Kongo DV|\
      Kongo (Kinšasa)|Kongo Demokrātiskā Republika|Kongas-Kinšasa|Kongo Demokratinė Respublika|\
      ir-Repubblika Demokratika tal-Kongo|Kongo (RDK)|Poblacht Dhaonlathach an Chongó|an Congó (PDC)|\
      Den demokratiske republikken Kongo|Kongó (Lýðstjórnarlýðveldið)|Kongo Demokratik Cumhuriyeti|Конго – Кіншаса|\
      コンゴ民主共和国(キンシャサ)|コンゴ民主共和国|刚果（金）|刚果民主共和国|剛果（金夏沙）|剛果民主共和國|कांगो - किंशासा|कांगो (डीआरसी)|콩고-킨샤사|콩고민주공화국"),
    (*b"CF", *b"CAF", 140, "Central African Republic|Central African Rep.|CAR (Central African Republic)|\
      Central Africa Republic|République Centrafricaine|Centrafrique|Zentralafrikanische Republik|\
      República Centroafricana|Repubblica Centrafricana|Centraal-Afrikaanse Republiek|República Centro-Africana|\
      Ködörösêse tî Bêafrîka|Republika Środkowoafrykańska|Středoafrická republika|Közép-afrikai Köztársaság|\
      Republica Centrafricană|Централноафриканска република|Srednjoafrička Republika|Srednjeafriška republika|\
      Κεντροαφρικανική Δημοκρατία|Keski-Afrikan tasavalta|Centralafrikanska republiken|Den Centralafrikanske Republik|\
      Kesk-Aafrika Vabariik|Centrālāfrikas Republika|Centrinės Afrikos Respublika|ir-Repubblika Ċentru-Afrikana|\
      Poblacht na hAfraice Láir|Den sentralafrikanske republikk|Mið-Afríkulýðveldið|Orta Afrika Cumhuriyeti|\
      Центральноафриканська Республіка|Центрально-Африканская Республика|中央アフリカ共和国|中非共和国|中非共和國|मध्य अफ़्रीकी गणराज्य|\
      중앙 아프리카 공화국"),
    (*b"CG", *b"COG", 178, "Congo - Brazzaville|Congo (Republic)|Congo|Republic of the Congo|Congo, Rep.|\
      Congo, Rep. of|Rep. of Congo|Congo (Republic of the)|République du Congo|Republik Kongo|Kongó – Brazzaville|\
      República do Congo|Kongo (Republik)|Congo (República)|Congo (Repubblica)|Congo (Republiek)|Republika Konga|\
      Kongo (republika)|Konžská republika|Kongó (Köztársaság)|Конго (Бразавил)|Конго (Република)|Kongo (RK)|\
      Κονγκό - Μπραζαβίλ|Κονγκό (Δημοκρατία)|Kongon tasavalta|Republiken Kongo|Republikken Congo|Kongo Vabariik|\
      Kongo (Brazavila)|Kongas-Brazavilis|Kongo Respublika|il-Kongo - Brazzaville|ir-Repubblika tal-Kongo|\
      Poblacht an Chongó|Republikken Kongo|Kongó (Lýðveldið)|Kongo - Brazavil|Kongo Cumhuriyeti|Конго – Браззавіль|\
      Конго (Республіка)|Конго - Браззавиль|Республика Конго|コンゴ共和国(ブラザビル)|コンゴ共和国|刚果（布）|刚果共和国|剛果（布拉薩）|剛果共和國|\
      कांगो – ब्राज़ाविल|कांगो (गणराज्य)|콩고-브라자빌|콩고 공화국"),
    (*b"CH", *b"CHE", 756, "Switzerland|Swiss Confederation|Schweizerische Eidgenossenschaft|Confédération suisse|\
      Confederazione Svizzera|Confederaziun svizra|Confoederatio Helvetica|瑞士|سويسرا|שווייץ|Schweiz|Suisse|Svizzera|\
      Svizra|Helvetia|Suiza|Zwitserland|Suíça|Schwiiz|Szwajcaria|Švýcarsko|Švajčiarsko|Svájc|Elveția|Швейцария|\
      Švicarska|Švica|Швајцарска|Ελβετία|Sveitsi|Šveits|Šveice|Šveicarija|Швейцарія|İsviçre|Suïssa|Sviss|スイス|\
      l-Iżvizzera|an Eilvéis|स्विट्ज़रलैंड|스위스"),
    (*b"CI", *b"CIV", 384, "Côte d’Ivoire|Ivory Coast|Republic of Côte d'Ivoire|Cote d Ivoire|\
      Côte d'Ivoire (Ivory Coast)|Ivory Coast (Côte d'Ivoire)|Costa de Marfil|Elfenbeinküste|Costa d’Avorio|Ivoorkust|\
      Costa do Marfim|République de Côte d’Ivoire|Côte d’Ivoire (Costa do Marfim)|Wybrzeże Kości Słoniowej|\
      Pobřeží slonoviny|Pobrežie Slonoviny|Elefántcsontpart|Coasta de Fildeș|Кот д’Ивоар|Obala Bjelokosti|\
      Bjelokosna Obala|Slonokoščena obala|Ακτή Ελεφαντοστού|Norsunluurannikko|Elfenbenskusten|Elfenbenskysten|\
      Elevandiluurannik|Kotdivuāra|Ziloņkaula krasts|Dramblio Kaulo Krantas|Dramblio Kaulo Kranto Respublika|\
      il-Kosta tal-Avorju|an Cósta Eabhair|Fílabeinsströndin|Fildişi Sahili|Кот-дʼІвуар|Берег Слонової Кістки|\
      Кот-д’Ивуар|コートジボワール|象牙海岸|科特迪瓦|कोत दिवुआर|आइवरी कोस्ट|코트디부아르|아이보리 코스트"),
    (*b"CK", *b"COK", 184, "Cook Islands|Cook Is.|Kūki 'Āirani|Cookinseln|Îles Cook|Islas Cook|Isole Cook|\
      Cookeilanden|Ilhas Cook|Wyspy Cooka|Cookovy ostrovy|Cookove ostrovy|Cook-szigetek|Insulele Cook|острови Кук|\
      Cookovi Otoci|Cookovi otoki|Νήσοι Κουκ|Cookinsaaret|Cooköarna|Cookøerne|Cooki saared|Kuka salas|Kuko Salos|\
      Gżejjer Cook|Oileáin Cook|Cookøyene|Cooks-eyjar|Cook Adaları|Острови Кука|о-ва Кука|クック諸島|库克群岛|庫克群島|\
      कुक द्वीपसमूह|쿡 제도"),
    (*b"CL", *b"CHL", 152, "Chile|Republic of Chile|República de Chile|Chili|Čīle|Чили|Χιλή|Tšiili|iċ-Ċili|an tSile|\
      Síle|Şili|Чилі|チリ|智利|चिली|칠레"),
    (*b"CM", *b"CMR", 120, "Cameroon|Republic of Cameroon|Kamerún|Cameroun|Camerún|Kameroen|Camarões|\
      République du Cameroun|Камерун|Καμερούν|Kamerūna|Kamerūnas|il-Kamerun|Camarún|カメルーン|喀麦隆|喀麥隆|कैमरून|카메룬"),
    (*b"CN", *b"CHN", 156, "China|People's Republic of China|People's Rep. of China|China, People's Republic of|\
      China (PRC)|PR China|P. R. China|P.R.C.|P.R.China|PRC (China)|China, P.R.|China (Mainland)|Mainland China|\
      Zhōngguó|中华人民共和国|中華人民共和國|중국|الصين|סין|चीन|VR China|Volksrepublik China|中国|中國|Chine|Čína|Chiny|Ķīna|Китай|\
      Kitajska|Кина|Κίνα|Kiina|Hiina|Kinija|Çin|Xina|རྒྱ་ནག|جۇڭگو|Cunghgoz|iċ-Ċina|an tSín"),
    (*b"CO", *b"COL", 170, "Colombia|Republic of Colombia|República de Colombia|Kolumbien|Colombie|Kólumbía|Kolumbie|\
      Columbia|Колумбия|Kolumbija|Κολομβία|il-Kolombja|an Cholóim|Kolombiya|Колумбія|コロンビア|哥伦比亚|哥倫比亞|कोलंबिया|콜롬비아"),
    (*b"CR", *b"CRI", 188, "Costa Rica|Republic of Costa Rica|República de Costa Rica|Kostaryka|Kostaríka|Коста Рика|\
      Κόστα Ρίκα|Kosta Rika|il-Costa Rica|Cósta Ríce|コスタリカ|哥斯达黎加|哥斯大黎加|कोस्टारिका|코스타리카"),
    (*b"CU", *b"CUB", 192, "Cuba|Republic of Cuba|República de Cuba|Kúba|Куба|Κούβα|Kuuba|キューバ|古巴|क्यूबा|쿠바"),
    (*b"CV", *b"CPV", 132, "Cape Verde|Cabo Verde|Republic of Cabo Verde|Cape Verde Islands|Cabo Verde (Cape Verde)|\
      Kapverden|Kap Verde|Cap-Vert|Capo Verde|Kaapverdië|Kabu Verdi|Republika Zielonego Przylądka|Kapverdy|\
      Zöld-foki Köztársaság|Capul Verde|Кабо Верде|Zelenortska Republika|Zelenortski otoki|Πράσινο Ακρωτήριο|\
      Roheneemesaared|Kaboverde|Žaliasis Kyšulys|Poblacht Cabo Verde|Kapp Verde|Grænhöfðaeyjar|カーボベルデ|佛得角|維德角|\
      केप वर्ड|카보베르데"),
    (*b"CW", *b"CUW", 531, "Curaçao|Country of Curaçao|Pais Kòrsou|Curazao|Kòrsou|Curaçau|Кюрасао|Κουρασάο|Kirasao|\
      Kiurasao|Cúrasó|キュラソー|库拉索|庫拉索|कुरासाओ|퀴라소"),
    (*b"CX", *b"CXR", 162, "Christmas Island|Christmas Is.|Weihnachtsinsel|Île Christmas|Isla de Navidad|\
      Isola Christmas|Christmaseiland|Ilha Christmas|Ilha do Natal|Wyspa Bożego Narodzenia|Vánoční ostrov|\
      Vianočný ostrov|Karácsony-sziget|Insula Christmas|остров Рождество|Božićni Otok|Νήσος των Χριστουγέννων|\
      Joulusaari|Julön|Juleøen|Jõulusaar|Ziemsvētku sala|Kalėdų Sala|il-Gżira Christmas|Oileán na Nollag|Christmasøya|\
      Jólaey|Christmas Adası|Острів Різдва|о-в Рождества|クリスマス島|圣诞岛|聖誕島|क्रिसमस द्वीप|크리스마스섬"),
    (*b"CY", *b"CYP", 196, "Cyprus|Republic of Cyprus|Κυπριακή Δημοκρατία|قبرص|קפריסין|Κύπρος|Kıbrıs|Zypern|Chypre|\
      Chipre|Cipro|Cypr|Kypr|Ciprus|Ċipru|Кипър|Cipar|Ciper|Кипар|Kypros|Cypern|Küpros|Kipra|Kipras|Кіпр|Кипр|Xipre|\
      Kýpur|キプロス|塞浦路斯|an Chipir|賽普勒斯|साइप्रस|키프로스"),
    (*b"CZ", *b"CZE", 203, "Czechia|Czech Republic|Czech Rep.|Češka|Čechy|Česká republika|Czech Republik|التشيك|צ׳כיה|\
      Česko|Tschechei|Tschechische Republik|République tchèque|República Checa|Repubblica Ceca|Tsjechische Republiek|\
      Cseh Köztársaság|Tschechien|Tchéquie|Chéquia|Cechia|Tsjechië|Tchéquia|Czechy|Csehország|Cehia|Чехия|Чешка|\
      Τσεχία|Tšekki|Tjeckien|Tjekkiet|Tsjekkia|Tšehhi|Čehija|Čekija|Чехія|Çekya|Txèquia|Tékkland|チェコ|捷克|\
      República Tcheca|Republika Czeska|Republica Cehă|Чешка република|Τσεχική Δημοκρατία|Tšekin tasavalta|\
      Den Tjekkiske Republik|Tšehhi Vabariik|Čehijas Republika|Čekijos Respublika|ir-Repubblika Ċeka|an tSeicia|\
      Poblacht na Seice|Den tsjekkiske republikk|Çek Cumhuriyeti|Чеська Республіка|Чешская Республика|チェコ共和国|捷克共和国|\
      捷克共和國|चेकिया|चेक गणराज्य|체코|체코 공화국"),
    (*b"DE", *b"DEU", 276, "Germany|Federal Republic of Germany|FRG|F.R. Germany|Germany, Federal Republic of|\
      BR Deutschland|德國|독일|ألمانيا|גרמניה|जर्मनी|BRD|Bundesrepublik Deutschland|Deutschland|Allemagne|Alemania|\
      Germania|Duitsland|Alemanha|Niemcy|Německo|Németország|Германия|Njemačka|Nemčija|Немачка|Γερμανία|Saksa|\
      Tyskland|Saksamaa|Vācija|Vokietija|Німеччина|Almanya|Alemanya|Þýskaland|ドイツ|德国|il-Ġermanja|an Ghearmáin"),
    (*b"DJ", *b"DJI", 262, "Djibouti|Republic of Djibouti|French Territory of the Afars and the Issas|Afars and Issas|\
      Dschibuti|Yibuti|Gibuti|Djíbútí|Yabuuti|Jabuuti|جيبوتي|جمهورية جيبوتي|République de Djibouti|Jibuti|Dżibuti|\
      Džibutsko|Dzsibuti|Джибути|Τζιμπουτί|Džibutija|Džibutis|il-Djibouti|Cibuti|Джибуті|ジブチ|吉布提|吉布地|जिबूती|지부티"),
    (*b"DK", *b"DNK", 208, "Denmark|Kingdom of Denmark|Kongeriget Danmark|الدنمارك|דנמרק|Danmark|Dänemark|Dinamarca|\
      Danimarca|Denemarken|Dánia|Dánsko|Danemarca|Дания|Danska|Данска|Δανία|Tanska|Taani|Dānija|Данія|Danimarka|\
      Danmörk|デンマーク|丹麦|id-Danimarka|an Danmhairg|丹麥|डेनमार्क|덴마크"),
    (*b"DM", *b"DMA", 212, "Dominica|Commonwealth of Dominica|Dominique|Dóminíka|Доминика|Ντομίνικα|Doiminice|\
      Домініка|ドミニカ国|多米尼克|डोमिनिका|도미니카"),
    (*b"DO", *b"DOM", 214, "Dominican Republic|Dominican Rep|Rep. Dominicana|República Dominicana|Dom. Rep.|\
      Santo Domingo (Dominican Republic)|Dominikanische Republik|République dominicaine|Repubblica Dominicana|\
      Dominicaanse Republiek|Dominikāna|Dominikánská republika|Dominikai Köztársaság|Доминиканска република|\
      Δομινικανή Δημοκρατία|Dominikaaninen tasavalta|Dominikanska republiken|Den Dominikanske Republik|\
      Dominikaani Vabariik|Dominikos Respublika|ir-Repubblika Dominicana|an Phoblacht Dhoiminiceach|\
      Den dominikanske republikk|Dóminíska lýðveldið|Dominik Cumhuriyeti|Домініканська Республіка|\
      Доминиканская Республика|ドミニカ共和国|多米尼加共和国|多明尼加共和國|डोमिनिकन गणराज्य|도미니카 공화국"),
    (*b"DZ", *b"DZA", 12, "Algeria|People's Democratic Republic of Algeria|Algérie (Algeria)|الجزائر|Lezzayer|ⴷⵣⴰⵢⴻⵔ|\
      Algerien|Algérie|Argélia|Algerije|الجمهورية الجزائرية الديمقراطية الشعبية|\
      République algérienne démocratique et populaire|Algieria|Alžírsko|Алжир|Alžir|Alžīrija|Αλγερία|Algeriet|\
      Alžeeria|Alžyras|l-Alġerija|an Ailgéir|Alsír|Cezayir|アルジェリア|阿尔及利亚|阿爾及利亞|अल्जीरिया|알제리"),
    (*b"EC", *b"ECU", 218, "Ecuador|Republic of Ecuador|República del Ecuador|Équateur|Equador|Ekwador|Ekvádor|\
      Еквадор|Ισημερινός|Ekvadora|Ekvadoras|l-Ekwador|Eacuadór|Эквадор|エクアドル|厄瓜多尔|厄瓜多|इक्वाडोर|에콰도르"),
    (*b"EE", *b"EST", 233, "Estonia|Republic of Estonia|Eesti Vabariik|Eesti|Estland|Estonie|Эстония|Estónsko|\
      Észtország|Естония|Estonija|Естонија|Εσθονία|Viro|Igaunija|Estija|Естонія|Estonya|Eistland|エストニア|爱沙尼亚|l-Estonja|\
      an Eastóin|愛沙尼亞|एस्टोनिया|에스토니아"),
    (*b"EG", *b"EGY", 818, "Egypt|Arab Republic of Egypt|Egypt, Arab Rep.|Egypt, Arab Republic of|Misr|\
      جمهورية مصر العربية|מצרים|مصر|Ägypten|Égypte|Egipto|Egitto|Egito|Egipt|Egyiptom|Египет|Egipat|Αίγυπτος|Egypti|\
      Egypten|Egiptus|Ēģipte|Egiptas|l-Eġittu|an Éigipt|Egyptaland|Mısır|Єгипет|エジプト|埃及|मिस्र|이집트"),
    (*b"EH", *b"ESH", 732, "Western Sahara|Western Sahara (Sahrawi)|W. Sahara|Sahrawi Arab Democratic Republic|\
      Spanish Sahara|Westsahara|Sáhara Occidental|Sahara Occidentale|Westelijke Sahara|Saara Ocidental|\
      الصحراء الغربية|Sara Ocidental|Sahara Zachodnia|Západní Sahara|Západná Sahara|Nyugat-Szahara|Sahara Occidentală|\
      Западна Сахара|Zahodna Sahara|Δυτική Σαχάρα|Länsi-Sahara|Västsahara|Vestsahara|Lääne-Sahara|Rietumsahāra|\
      Vakarų Sachara|is-Saħara tal-Punent|an Sahára Thiar|Vest-Sahara|Vestur-Sahara|Batı Sahra|Західна Сахара|\
      Западная Сахара|西サハラ|西撒哈拉|पश्चिमी सहारा|서사하라"),
    (*b"ER", *b"ERI", 232, "Eritrea|the State of Eritrea|Érythrée|Eritreia|ኤርትራ|إريتريا|دولة إريتريا|Erytrea|Eritreea|\
      Еритрея|Eritrėja|Ερυθραία|l-Eritrea|an Eiritré|Eritre|Эритрея|エリトリア|厄立特里亚|厄利垂亞|इरिट्रिया|에리트리아"),
    (*b"ES", *b"ESP", 724, "Spain|Kingdom of Spain|Reino de España|Espainia|西班牙|스페인|إسبانيا|ספרד|España|Espanya|\
      Spanien|Espagne|Spagna|Spanje|Espanha|Hiszpania|Španělsko|Španielsko|Spanyolország|Spania|Испания|Španjolska|\
      Španija|Шпанија|Ισπανία|Espanja|Hispaania|Ispanija|Іспанія|İspanya|Spánn|スペイン|Spanja|an Spáinn|स्पेन"),
    (*b"ET", *b"ETH", 231, "Ethiopia|Federal Democratic Republic of Ethiopia|Ityop’ia|Äthiopien|Éthiopie|Etiopía|\
      ኢትዮጵያ|Itoophiyaa|Etiopie|Етиопия|Etiopija|Αιθιοπία|Etiopien|Etioopia|l-Etjopja|an Aetóip|Eþíópía|Etiyopya|\
      Ефіопія|Эфиопия|エチオピア|埃塞俄比亚|衣索比亞|इथियोपिया|에티오피아"),
    (*b"FI", *b"FIN", 246, "Finland|Republic of Finland|Suomen tasavalta|Republiken Finland|فنلندا|פינלנד|Suomi|\
      Finnland|Finlande|Finlândia|Fínsko|Finnország|Finlanda|Финландия|Finska|Финска|Φινλανδία|Soome|Somija|Suomija|\
      Фінляндія|Финляндия|Finlandiya|フィンランド|芬兰|il-Finlandja|an Fhionlainn|芬蘭|फ़िनलैंड|핀란드"),
    (*b"FJ", *b"FJI", 242, "Fiji|Republic of Fiji|Fiji Islands|Viti|Matanitu ko Viti|Fidschi|Fidji|Fiyi|Fiġi|फ़िजी|\
      Fidżi|Fidzsi|Фиджи|Φίτζι|Fidžis|Fidsí|Fídjíeyjar|Фіджі|フィジー|斐济|斐濟|피지"),
    (*b"FK", *b"FLK", 238, "Falkland Islands|Falkland Islands (Islas Malvinas)|Falkland Islands (Malvinas)|Falklands|\
      Falkland Is.|Islas Malvinas|Malvinas|Falklandinseln|Îles Malouines|Isole Falkland|Falklandeilanden|\
      Ilhas Malvinas|Falklandinseln (Malwinen)|Îles Malouines (Îles Falkland)|Islas Malvinas (Islas Falkland)|\
      Isole Falkland (Isole Malvine)|Falklandeilanden (Islas Malvinas)|Ilhas Malvinas (Ilhas Falkland)|Ilhas Falkland|\
      Ilhas Falkland (Malvinas)|Falklandy|Falklandy (Malwiny)|Falklandské ostrovy|Falklandské ostrovy (Malvíny)|\
      Falklandy (Malvíny)|Falkland-szigetek|Falkland-szigetek (Malvin-szigetek)|Insulele Falkland|\
      Insulele Falkland (Insulele Malvine)|Фолкландски острови|Фолкландски острови (Малвински острови)|\
      Falklandski Otoci|Falklandski Otoci (Malvini)|Falklandski otoki|Falklandski otoki (Malvini)|Νήσοι Φόκλαντ|\
      Νήσοι Φόκλαντ (Νήσοι Μαλβίνας)|Falklandinsaaret|Falklandinsaaret (Malvinassaaret)|Falklandsöarna|Falklandsøerne|\
      Falklandsøerne (Islas Malvinas)|Falklandi saared|Falklandi saared (Malviini saared)|Folklenda salas|\
      Folklenda (Malvinu) salas|Folklando salos|Folklando (Malvinų) salos|il-Gżejjer Falkland|\
      Il-Gżejjer Falkland (il-Gżejjer Malvinas)|Oileáin Fháclainne|Oileáin Fháclainne (Islas Malvinas)|Falklandsøyene|\
      Falklandsøyene (Islas Malvinas)|Falklandseyjar|Falklandseyjar (Malvinas)|Falkland Adaları|\
      Falkland Adaları (Malvinas Adaları)|Фолклендські Острови|Фолклендські (Мальвінські) Острови|Фолклендские о-ва|\
      Фолклендские (Мальвинские) о-ва|フォークランド諸島|フォークランド諸島 (マルビーナス諸島)|福克兰群岛|福克兰群岛（马尔维纳斯群岛）|福克蘭群島|福克蘭群島（馬爾維納斯群島）|\
      फ़ॉकलैंड द्वीपसमूह|फ़ॉकलैंड द्वीपसमूह (इज़्लास माल्विनास)|포클랜드 제도|포클랜드 제도(말비나스 군도)"),
    (*b"FM", *b"FSM", 583, "Micronesia|Micronesia, Federated States of|Federated States of Micronesia|\
      Micronesia, Fed. Sts.|Micronesia, Fed. States of|Federated States Micronesia|Micronesia, Federated States|\
      Mikronesien|Micronésie|Mikronezja|Mikronésie|Mikronézia|Micronezia|Микронезия|Mikronēzija|Μικρονησία|Míkrónesía|\
      Mikroneesia|il-Mikroneżja|an Mhicrinéis|Mikronesiaføderasjonen|Mikronezya|Мікронезія|\
      Федеративні Штати Мікронезії|Федеративные Штаты Микронезии|ミクロネシア連邦|密克罗尼西亚|密克羅尼西亞|माइक्रोनेशिया|미크로네시아"),
    (*b"FO", *b"FRO", 234, "Faroe Islands|Faeroe Islands|Faroes|Faroe Is.|Faeroes|Færøerne|Føroyar|Färöer|Îles Féroé|\
      Islas Feroe|Isole Fær Øer|Faeröer|Ilhas Faroé|Wyspy Owcze|Faerské ostrovy|Feröer szigetek|Insulele Feroe|\
      Фарьорски острови|Farski Otoci|Ferski otoki|Νήσοι Φερόες|Färsaaret|Färöarna|Fääri saared|Fēru salas|\
      Farerų Salos|il-Gżejjer Faeroe|Oileáin Fharó|Færøyene|Færeyjar|Faroe Adaları|Фарерські Острови|Фарерские о-ва|\
      フェロー諸島|法罗群岛|法羅群島|फ़ेरो द्वीपसमूह|페로 제도"),
    (*b"FR", *b"FRA", 250, "France|French Republic|République française|Republique de France|France métropolitaine|\
      Metropolitan France|France, Metropolitan|法國|프랑스|فرنسا|צרפת|Frankreich|Francia|Frankrijk|França|Francja|Francie|\
      Francúzsko|Franciaország|Franța|Франция|Francuska|Francija|Француска|Γαλλία|Ranska|Frankrike|Frankrig|\
      Prantsusmaa|Prancūzija|Франція|Fransa|Frakkland|フランス|法国|Franza|an Fhrainc|फ़्रांस"),
    (*b"GA", *b"GAB", 266, "Gabon|Gabonese Republic|Gabun|Gabão|République gabonaise|Габон|Γκαμπόν|Gabona|Gabonas|\
      il-Gabon|an Ghabúin|ガボン|加蓬|加彭|गैबॉन|가봉"),
    (*b"GB", *b"GBR", 826, "United Kingdom|ÜK|United Kingdom of Great Britain and Northern Ireland|U. K.|\
      UK (United Kingdom)|United Kingdom & Northern Ireland|United Kingdom (Great Britain)|Great Britain (UK)|\
      Great Britain and Northern Ireland|UK (Great Britain)|Britain (UK)|England, UK|Scotland, UK|Wales, UK|\
      Northern Ireland, UK|England, United Kingdom|Scotland, United Kingdom|Wales, United Kingdom|\
      Northern Ireland, United Kingdom|Nordirland|Irlande du Nord|Irlanda del Norte|Irlanda del Nord|Noord-Ierland|\
      Irlanda do Norte|Galles|Pays de Galles|Gales|País de Gales|Skottland|Escócia|Szkocja|Anglicko|Англия|Шотландия|\
      Αγγλία|イングランド|英國|영국|إنجلترا|المملكة المتحدة|بريطانيا|אנגליה|בריטניה|Great Britain|Britain|England|Scotland|\
      Wales|Northern Ireland|Großbritannien|England & Wales|Grande-Bretagne|Gran Bretaña|Gran Bretagna|\
      Groot-Brittannië|Grã-Bretanha|Inglaterra|Inghilterra|Angleterre|Engeland|Schottland|Écosse|Scozia|Schotland|\
      Cymru|Alba|Storbritannien|Storbritannia|Anglie|Anglia|Vereinigtes Königreich|Royaume-Uni|Reino Unido|\
      Regno Unito|Verenigd Koninkrijk|Wielka Brytania|Spojené království|Spojené kráľovstvo|Egyesült Királyság|\
      Regatul Unit|Обединеното кралство|Ujedinjeno Kraljevstvo|Združeno kraljestvo|Уједињено Краљевство|\
      Ηνωμένο Βασίλειο|Iso-Britannia|Ühendkuningriik|Apvienotā Karaliste|Jungtinė Karalystė|Велика Британія|\
      Великобритания|Birleşik Krallık|Regne Unit|Bretland|イギリス|英国|Y Deyrnas Unedig|an Ríocht Aontaithe|\
      An Rìoghachd Aonaichte|Wlk. Bryt.|ΗΒ|Britannia|ir-Renju Unit|Британия|यूनाइटेड किंगडम|यू॰के॰"),
    (*b"GD", *b"GRD", 308, "Grenada|Grenade|Granada|Гренада|Γρενάδα|Greanáda|グレナダ|格林纳达|格瑞那達|ग्रेनाडा|그레나다"),
    (*b"GE", *b"GEO", 268, "Georgia|Georgia (Country)|Georgia (Sakartvelo)|Republic of Georgia|Sakartvelo|Gruzija|\
      Georgien|Géorgie|საქართველო|Гуырдзыстон|Gruzja|Gruzie|Gruzínsko|Grúzia|Грузия|Γεωργία|Gruusia|il-Georgia|\
      an tSeoirsia|Gürcistan|Грузія|ジョージア|格鲁吉亚|喬治亞|जॉर्जिया|조지아"),
    (*b"GF", *b"GUF", 254, "French Guiana|Guyane|Französisch-Guayana|Guyane française|Guayana Francesa|\
      Guyana Francese|Frans-Guyana|Guiana Francesa|Gujana Francuska|Francouzská Guyana|Francúzska Guyana|\
      Francia Guyana|Guyana Franceză|Френска Гвиана|Francuska Gijana|Francoska Gvajana|Γαλλική Γουιάνα|\
      Ranskan Guayana|Franska Guyana|Fransk Guyana|Prantsuse Guajaana|Francijas Gviāna|Prancūzijos Gviana|\
      il-Guyana Franċiża|Guáin na Fraince|Franska Gvæjana|Fransız Guyanası|Французька Гвіана|Французская Гвиана|仏領ギアナ|\
      法属圭亚那|法屬圭亞那|फ़्रेंच गुयाना|프랑스령 기아나"),
    (*b"GG", *b"GGY", 831, "Guernsey|Guernsey & Alderney|Bailiwick of Guernsey|Guernsey, Channel Islands|Guernesey|\
      Гърнзи|Γκέρνζι|Gērnsija|Gernsis|Geansaí|Гернсі|Гернси|ガーンジー|根西岛|根息|गर्नसी|건지"),
    (*b"GH", *b"GHA", 288, "Ghana|Republic of Ghana|Gána|Gaana|Ghana nutome|Гана|Γκάνα|il-Ghana|ガーナ|加纳|迦納|घाना|가나"),
    (*b"GI", *b"GIB", 292, "Gibraltar|Gibraltar (UK)|Gibilterra|Гибралтар|Γιβραλτάρ|Gibraltārs|Gibraltaras|Ġibiltà|\
      Giobráltar|Cebelitarık|Гібралтар|ジブラルタル|直布罗陀|直布羅陀|जिब्राल्टर|지브롤터"),
    (*b"GL", *b"GRL", 304, "Greenland|Grønland|Kalaallit Nunaat (Greenland)|Groenland|Groenlândia|Kalaallit Nunaat|\
      Gronelândia|Grenlandia|Grónsko|Groenlanda|Гренландия|Grenland|Grenlandija|Γροιλανδία|Grönlanti|Gröönimaa|\
      Grenlande|an Ghraonlainn|Grænland|Гренландія|グリーンランド|格陵兰|格陵蘭|ग्रीनलैंड|그린란드"),
    (*b"GM", *b"GMB", 270, "Gambia|Republic of the Gambia|Gambie|Гамбия|Gambija|Γκάμπια|il-Gambja|an Ghaimbia|Gambiya|\
      Гамбія|ガンビア|冈比亚|甘比亞|गाम्बिया|감비아"),
    (*b"GN", *b"GIN", 324, "Guinea|Republic of Guinea|Guinea-Conakry|Guinée|Guiné|République de Guinée|Gwinea|Guineea|\
      Гвинея|Gvinėja|Γουινέα|il-Guinea|an Ghuine|Gínea|Gine|Гвінея|ギニア|几内亚|幾內亞|गिनी|기니"),
    (*b"GP", *b"GLP", 312, "Guadeloupe|Gwadloup|Guadalupe|Guadalupa|Gwadelupa|Guadelupa|Гваделупа|Gvadelup|\
      Γουαδελούπη|Gvadelupa|Guadalúip|Gvadelúpeyjar|グアドループ|瓜德罗普|瓜地洛普|ग्वाडेलूप|과들루프"),
    (*b"GQ", *b"GNQ", 226, "Equatorial Guinea|Republic of Equatorial Guinea|Eq. Guinea|Äquatorialguinea|\
      Guinée équatoriale|Guinea Ecuatorial|Guinea Equatoriale|Equatoriaal-Guinea|Guiné Equatorial|\
      República de Guinea Ecuatorial|République de Guinée équatoriale|Gwinea Równikowa|Rovníková Guinea|\
      Egyenlítői-Guinea|Guineea Ecuatorială|Екваториална Гвинея|Ekvatorska Gvineja|Ekvatorialna Gvineja|\
      Ισημερινή Γουινέα|Päiväntasaajan Guinea|Ekvatorialguinea|Ækvatorialguinea|Ekvatoriaal-Guinea|\
      Ekvatoriālā Gvineja|Pusiaujo Gvinėja|il-Guinea Ekwatorjali|an Ghuine Mheánchiorclach|Ekvatorial-Guinea|\
      Miðbaugs-Gínea|Ekvator Ginesi|Екваторіальна Гвінея|Экваториальная Гвинея|赤道ギニア|赤道几内亚|赤道幾內亞|इक्वेटोरियल गिनी|\
      적도 기니"),
    (*b"GR", *b"GRC", 300, "Greece|Hellenic Republic|Ελληνική Δημοκρατία|Hellas (Greece)|Elláda|اليونان|יוון|Hellas|\
      Ελλάδα|EL|Griechenland|Grèce|Grécia|Griekenland|Grecja|Řecko|Grécko|Görögország|Гърция|Grčka|Grčija|Грчка|\
      Kreikka|Grekland|Grækenland|Kreeka|Grieķija|Graikija|Греція|Греция|Yunanistan|Grikkland|ギリシャ|希腊|il-Greċja|\
      an Ghréig|希臘|यूनान|그리스"),
    (*b"GS", *b"SGS", 239, "South Georgia & South Sandwich Islands|South Georgia and the South Sandwich Is.|\
      South Georgia/Sandwich Islands|South Georgia|Südgeorgien und die Südlichen Sandwichinseln|\
      Géorgie du Sud-et-les Îles Sandwich du Sud|Islas Georgia del Sur y Sandwich del Sur|\
      Georgia del Sud e Sandwich Australi|Zuid-Georgia en Zuidelijke Sandwicheilanden|\
      Ilhas Geórgia do Sul e Sandwich do Sul|Georgia Południowa i Sandwich Południowy|\
      Jižní Georgie a Jižní Sandwichovy ostrovy|Južná Georgia a Južné Sandwichove ostrovy|\
      Déli-Georgia és Déli-Sandwich-szigetek|Georgia de Sud și Insulele Sandwich de Sud|\
      Южна Джорджия и Южни Сандвичеви острови|Južna Georgia i Otoci Južni Sandwich|\
      Južna Georgia in Južni Sandwichevi otoki|Νήσοι Νότια Γεωργία και Νότιες Σάντουιτς|\
      Etelä-Georgia ja Eteläiset Sandwichinsaaret|Sydgeorgien och Sydsandwichöarna|\
      South Georgia og De Sydlige Sandwichøer|Lõuna-Georgia ja Lõuna-Sandwichi saared|\
      Dienviddžordžija un Dienvidsendviču salas|Pietų Džordžija ir Pietų Sandvičo salos|\
      il-Georgia tan-Nofsinhar u l-Gżejjer Sandwich tan-Nofsinhar|An tSeoirsia Theas agus Oileáin Sandwich Theas|\
      Sør-Georgia og Sør-Sandwichøyene|Suður-Georgía og Suður-Sandvíkureyjar|Güney Georgia ve Güney Sandwich Adaları|\
      Південна Джорджія та Південні Сандвічеві Острови|Южная Георгия и Южные Сандвичевы о-ва|サウスジョージア・サウスサンドウィッチ諸島|\
      南乔治亚和南桑威奇群岛|南喬治亞與南三明治群島|दक्षिण जॉर्जिया और दक्षिण सैंडविच द्वीपसमूह|사우스조지아 사우스샌드위치 제도"),
    (*b"GT", *b"GTM", 320, "Guatemala|Republic of Guatemala|República de Guatemala|Gwatemala|Гватемала|Gvatemala|\
      Γουατεμάλα|il-Gwatemala|Guatamala|グアテマラ|危地马拉|瓜地馬拉|ग्वाटेमाला|과테말라"),
    (*b"GU", *b"GUM", 316, "Guam|Guåhan|Guame|Гуам|Gvam|Γκουάμ|Guama|Guamas|グアム|关岛|關島|गुआम|괌"),
    (*b"GW", *b"GNB", 624, "Guinea-Bissau|Republic of Guinea-Bissau|Guinée-Bissau|Guinea-Bisáu|Guiné-Bissau|\
      Gwinea Bissau|Bissau-Guinea|Guineea-Bissau|Гвинея-Бисау|Gvineja Bisau|Gvineja Bissau|Γουινέα Μπισάου|\
      Gvineja-Bisava|Bisau Gvinėja|il-Guinea-Bissau|Gínea-Bissá|Gine-Bissau|Гвінея-Бісау|ギニアビサウ|几内亚比绍|幾內亞比索|\
      गिनी-बिसाउ|기니비사우"),
    (*b"GY", *b"GUY", 328, "Guyana|Republic of Guyana|Co-operative Republic of Guyana|Guiana|Gujana|Гаяна|Gvajana|\
      Γουιάνα|Gajāna|il-Guyana|An Ghuáin|Gvæjana|Гайана|ガイアナ|圭亚那|蓋亞那|गुयाना|가이아나"),
    (*b"HK", *b"HKG", 344, "Hong Kong|Hong Kong SAR China|Hong Kong Special Administrative Region of China|\
      China, Hong Kong Special Administrative Region|Hong Kong SAR|Hong Kong, China|China, Hong Kong SAR|\
      China, Hong Kong|Hong Kong Special Administrative Region|Hongkong SAR|홍콩|هونغ كونغ|HKSAR|Hongkong|香港|\
      Sonderverwaltungsregion Hongkong|R.A.S. chinoise de Hong Kong|RAE de Hong Kong (China)|RAS di Hong Kong|\
      Hongkong SAR van China|Hong Kong, RAE da China|中國香港特別行政區|RAE de Hong Kong|SRA Hongkong (Chiny)|\
      Hongkong – ZAO Číny|Hongkong – OAO Číny|Hongkong KKT|R.A.S. Hong Kong, China|Хонконг, САР на Китай|Хонконг|\
      PUP Hong Kong Kina|Posebno upravno območje Ljudske republike Kitajske Hongkong|Χονγκ Κονγκ ΕΔΠ Κίνας|\
      Χονγκ Κονγκ|Hongkong – Kiinan erityishallintoalue|SAR Hongkong|Hongkongi erihalduspiirkond|\
      Ķīnas īpašās pārvaldes apgabals Honkonga|Honkonga|Ypatingasis Administracinis Kinijos Regionas Honkongas|\
      Honkongas|ir-Reġjun Amministrattiv Speċjali ta’ Hong Kong tar-Repubblika tal-Poplu taċ-Ċina|\
      Sainréigiún Riaracháin Hong Cong, Daonphoblacht na Síne|Hong Cong|Hongkong SAR Kina|sérstjórnarsvæðið Hong Kong|\
      Çin Hong Kong ÖİB|Гонконг, ОАР Китаю|Гонконг|Гонконг (САР)|中華人民共和国香港特別行政区|中国香港特别行政区|\
      हाँग काँग (चीन विशेष प्रशासनिक क्षेत्र)|हाँग काँग|홍콩(중국 특별행정구)"),
    (*b"HM", *b"HMD", 334, "Heard & McDonald Islands|Heard Island and McDonald Islands|Heard & Mc Donald Islands|\
      Heard und McDonaldinseln|Îles Heard-et-MacDonald|Islas Heard y McDonald|Isole Heard e McDonald|\
      Heard en McDonaldeilanden|Ilhas Heard e McDonald|Wyspy Heard i McDonalda|Heardův ostrov a McDonaldovy ostrovy|\
      Heardov ostrov a Macdonaldove ostrovy|Heard-sziget és McDonald-szigetek|Insula Heard și Insulele McDonald|\
      острови Хърд и Макдоналд|Otoci Heard i McDonald|Heardov otok in McDonaldovi otoki|Νήσοι Χερντ και Μακντόναλντ|\
      Heard ja McDonaldinsaaret|Heardön och McDonaldöarna|Heard Island og McDonald Islands|Heardi ja McDonaldi saared|\
      Hērda sala un Makdonalda salas|Herdo ir Makdonaldo Salos|il-Gżejjer Heard u l-Gżejjer McDonald|\
      Oileán Heard agus Oileáin McDonald|Heard- og McDonaldøyene|Heard og McDonaldseyjar|\
      Heard Adası ve McDonald Adaları|Острови Герд і Макдоналд|о-ва Херд и Макдональд|ハード島・マクドナルド諸島|赫德岛和麦克唐纳群岛|\
      赫德島及麥唐納群島|हर्ड द्वीप और मैकडोनॉल्ड द्वीपसमूह|허드 맥도널드 제도"),
    (*b"HN", *b"HND", 340, "Honduras|Republic of Honduras|República de Honduras|Хондурас|Ονδούρα|Hondurasa|\
      il-Honduras|Гондурас|ホンジュラス|洪都拉斯|宏都拉斯|होंडूरास|온두라스"),
    (*b"HR", *b"HRV", 191, "Croatia|Republic of Croatia|Republika Hrvatska|كرواتيا|Hrvatska|Kroatien|Croatie|Croácia|\
      Croazia|Kroatië|Chorwacja|Chorvátsko|Horvátország|Хърватия|Hrvaška|Хрватска|Κροατία|Króatía|Horvaatia|Horvātija|\
      Kroatija|Хорватія|Хорватия|Hırvatistan|クロアチア|克罗地亚|Croasia|il-Kroazja|an Chróit|克羅埃西亞|क्रोएशिया|크로아티아"),
    (*b"HT", *b"HTI", 332, "Haiti|Republic of Haiti|Ayiti|République d’Haïti|Хаити|Αϊτή|Haitis|il-Haiti|Гаїті|Гаити|\
      ハイチ|海地|हैती|아이티"),
    (*b"HU", *b"HUN", 348, "Hungary|Magyar Köztársaság|المجر|הונגריה|Magyarország|Ungarn|Hongrie|Hungría|Ungheria|\
      Hongarije|Węgry|Maďarsko|Ungaria|Унгария|Mađarska|Madžarska|Мађарска|Ουγγαρία|Unkari|Ungern|Ungari|Ungārija|\
      Vengrija|Угорщина|Венгрия|Macaristan|Hongria|Ungverjaland|ハンガリー|匈牙利|l-Ungerija|an Ungáir|हंगरी|헝가리"),
    (*b"ID", *b"IDN", 360, "Indonesia|Republic of Indonesia|Republik Indonesia|Indonesien|Indonésie|Indonezja|\
      Indonézia|Индонезия|Indonēzija|Ινδονησία|Indoneesia|l-Indoneżja|an Indinéis|Endonezya|Індонезія|インドネシア|印度尼西亚|印尼|\
      इंडोनेशिया|인도네시아"),
    (*b"IE", *b"IRL", 372, "Ireland|Éire / Ireland|Ireland, Republic of|Republic of Ireland (Eire)|Ireland (Republic)|\
      Éire|Southern Ireland|Poblacht na hÉireann|أيرلندا|אירלנד|Republic of Ireland|Írland|Irlande|İrlanda|Ierland|\
      Irlandia|Írsko|Írország|Ирландия|Irska|Ирска|Ιρλανδία|Irlanti|Iirimaa|Īrija|Airija|Ірландія|アイルランド|爱尔兰|\
      l-Irlanda|愛爾蘭|आयरलैंड|아일랜드"),
    (*b"IL", *b"ISR", 376, "Israel|State of Israel|מדינת ישראל|إسرائيل|Israele|ישראל|دولة إسرائيل|Iżrael|Израел|\
      Ισραήλ|Iisrael|Izraēla|Izraelis|Iosrael|İsrail|Ізраїль|Израиль|イスラエル|以色列|इज़राइल|이스라엘"),
    (*b"IM", *b"IMN", 833, "Isle of Man|Isle Of Man (UK)|Man, Isle of|Isle of Mann|IoM|Île de Man|Isla de Man|\
      Isola di Man|Ilha de Man|Ellan Vannin|Wyspa Man|Ostrov Man|Man-sziget|Insula Man|остров Ман|Otok Man|\
      Νήσος του Μαν|Mansaari|Mani saar|Menas sala|Meno Sala|Oileán Mhanann|Man Adası|Острів Мен|о-в Мэн|マン島|马恩岛|曼島|\
      आइल ऑफ़ मैन|맨섬"),
    (*b"IN", *b"IND", 356, "India|Republic of India|Bhārat|भारत गणराज्य|인도|الهند|הודו|Indien|Inde|भारत|ভারত|భారతదేశం|\
      இந்தியா|بھارت|ભારત|Indie|Индия|Indija|Индија|Ινδία|Intia|Індія|Hindistan|Indland|インド|印度|ভাৰত|ಭಾರತ|Bharot|\
      ہِندوستان|हिंदोस्तान|ഇന്ത്യ|ଭାରତ|ਭਾਰਤ|भारतः|ᱤᱱᱰᱤᱭᱟ|ڀارت|l-Indja|an India"),
    (*b"IO", *b"IOT", 86, "British Indian Ocean Territory|BIOT|Chagos Archipelago|Chagos|\
      Britisches Territorium im Indischen Ozean|Territoire britannique de l’océan Indien|\
      Territorio Británico del Océano Índico|Territorio Britannico dell’Oceano Indiano|\
      Brits Indische Oceaanterritorium|Território Britânico do Oceano Índico|Brytyjskie Terytorium Oceanu Indyjskiego|\
      Britské indickooceánské území|Britské indickooceánske územie|Brit Indiai-óceáni Terület|\
      Teritoriul Britanic din Oceanul Indian|Британска територия в Индийския океан|\
      Britanski Indijskooceanski Teritorij|Britansko ozemlje v Indijskem oceanu|Βρετανικά Εδάφη Ινδικού Ωκεανού|\
      Brittiläinen Intian valtameren alue|Brittiska territoriet i Indiska oceanen|\
      Det Britiske Territorium i Det Indiske Ocean|Briti India ookeani ala|Indijas okeāna Britu teritorija|\
      Indijos Vandenyno Britų Sritis|Críoch Aigéan Indiach na Breataine|Det britiske territoriet i Indiahavet|\
      Bresku Indlandshafseyjar|Britanya Hint Okyanusu Toprakları|Британська територія в Індійському океані|\
      Британская территория в Индийском океане|英領インド洋地域|英属印度洋领地|英屬印度洋領地|ब्रिटिश हिंद महासागरीय क्षेत्र|영국령 인도양 지역"),
    (*b"IQ", *b"IRQ", 368, "Iraq|Republic of Iraq|جمهورية العراق|Irák|Iraque|العراق|عێراق|Ирак|Ιράκ|Iraak|Irāka|\
      Irakas|l-Iraq|an Iaráic|Ірак|イラク|伊拉克|इराक|이라크"),
    (*b"IR", *b"IRN", 364, "Iran|Iran, Islamic Republic of|Islamic Republic of Iran|Iran, Islamic Rep.|\
      Iran, Islamic Republic|Islamic Rep. of Iran|Persia|ايران|جمهوری اسلامی ایران|איראן|Irã|ایران|Irão|Иран|Ιράν|\
      Iraan|Irāna|Iranas|l-Iran|an Iaráin|Іран|イラン|伊朗|ईरान|이란"),
    (*b"IS", *b"ISL", 352, "Iceland|Republic of Iceland|Lýðveldið Ísland|Ísland|Islande|Islândia|Islanda|IJsland|\
      Izland|Исландия|Islandija|Исланд|Ισλανδία|Islanti|Ісландія|İzlanda|アイスランド|冰岛|l-Iżlanda|an Íoslainn|冰島|आइसलैंड|\
      아이슬란드"),
    (*b"IT", *b"ITA", 380, "Italy|Italian Republic|Republic of Italy|Repubblica Italiana|義大利|이탈리아|إيطاليا|איטליה|\
      Italien|Italië|Ítalía|Włochy|Taliansko|Olaszország|Италия|Itālija|Италија|Ιταλία|Itaalia|Італія|İtalya|イタリア|意大利|\
      République italienne|l-Italja|an Iodáil|इटली"),
    (*b"JE", *b"JEY", 832, "Jersey|Bailiwick of Jersey|Jersey, Channel Islands|Джърси|Τζέρζι|Džērsija|Džersis|Geirsí|\
      Джерсі|Джерси|ジャージー|泽西岛|澤西島|जर्सी|저지"),
    (*b"JM", *b"JAM", 388, "Jamaica|Jamaíka|Jamaïque|Giamaica|Jamajka|Ямайка|Τζαμάικα|il-Ġamajka|Iamáice|ジャマイカ|牙买加|\
      牙買加|जमैका|자메이카"),
    (*b"JO", *b"JOR", 400, "Jordan|Hashemite Kingdom of Jordan|الاردن|Jordanien|Jordanië|Jórdanía|Giordania|\
      المملكة الأردنية الهاشمية|Jordánsko|Iordania|Йордания|Jordānija|Ιορδανία|Jordaania|il-Ġordan|an Iordáin|Ürdün|\
      Йорданія|ヨルダン|约旦|約旦|जॉर्डन|요르단"),
    (*b"JP", *b"JPN", 392, "Japan|日本国|Nihon|Nippon|にほん|にっぽん|ニッポン|일본|اليابان|יפן|जापान|日本|Japón|Giappone|Japão|Japonia|\
      Japonsko|Япония|Japonska|Јапан|Ιαπωνία|Japani|Jaapan|Japāna|Japonija|Японія|Japonya|Japó|il-Ġappun|an tSeapáin"),
    (*b"KE", *b"KEN", 404, "Kenya|Republic of Kenya|Jamhuri ya Kenya|Kenía|Quênia|Keňa|Кения|Kenija|Κένυα|Keenia|\
      il-Kenja|an Chéinia|Кенія|ケニア|肯尼亚|肯亞|केन्या|케냐"),
    (*b"KG", *b"KGZ", 417, "Kyrgyzstan|Kyrgyz Republic|Kyrgyz Rep.|Kirghizia|Kirgizia|Kyrgyzstan (Kyrgyz Republic)|\
      Kirgisistan|Kirghizstan|Kirguistán|Kirghizistan|Kirgizië|Quirguistão|Кыргызстан|Киргизия|Кыргызская Республика|\
      Kirgistan|Kirgizsko|Kirgizisztán|Kârgâzstan|Киргизстан|Kırgızistan|Κιργιστάν|Kirgisia|Kõrgõzstan|Kirgizstāna|\
      Kirgizija|il-Kirgiżistan|an Chirgeastáin|キルギス|吉尔吉斯斯坦|吉爾吉斯|किर्गिज़स्तान|키르기스스탄"),
    (*b"KH", *b"KHM", 116, "Cambodia|Kingdom of Cambodia|Kâmpŭchéa|Khmer Republic|Kambodscha|Cambodge|Camboya|\
      Cambogia|Cambodja|Camboja|កម្ពុជា|Kambodża|Kambodzsa|Cambodgia|Камбоджа|Καμπότζη|Kambodja|il-Kambodja|\
      an Chambóid|Kambodsja|Kambódía|Kamboçya|カンボジア|柬埔寨|कंबोडिया|캄보디아"),
    (*b"KI", *b"KIR", 296, "Kiribati|Republic of Kiribati|Gilbert Islands|Kiribati (Gilbert Islands)|Quiribáti|\
      Кирибати|Κιριμπάτι|Kiribatis|Ciribeas|Кірибаті|キリバス|基里巴斯|吉里巴斯|किरिबाती|키리바시"),
    (*b"KM", *b"COM", 174, "Comoros|Union of the Comoros|Komori|Comores|Udzima wa Komori|Komoren|Comoras|Comore|\
      Comoren|جزر القمر|اتحاد جزر القمر|Union des Comores|Komory|Comore-szigetek|Коморски острови|Κομόρες|Komorit|\
      Komorerna|Comorerne|Komoorid|Komoru salas|Komorai|Oileáin Chomóra|Komorene|Kómoreyjar|Komorlar|Комори|Коморы|\
      コモロ|科摩罗|葛摩|कोमोरोस|코모로"),
    (*b"KN", *b"KNA", 659, "St. Kitts & Nevis|St. Kitts|St Christopher and Nevis|St. Kitts-Nevis|St. Kitts und Nevis|\
      Saint-Christophe-et-Niévès|San Cristóbal y Nieves|Saint Kitts e Nevis|Saint Kitts en Nevis|\
      São Cristóvão e Névis|São Cristóvão e Neves|Saint Kitts i Nevis|Svatý Kryštof a Nevis|Svätý Krištof a Nevis|\
      Saint Kitts és Nevis|Saint Kitts și Nevis|Сейнт Китс и Невис|Sveti Kristofor i Nevis|Sveti Krištof in Nevis|\
      Σεν Κιτς και Νέβις|Saint Kitts ja Nevis|S:t Kitts och Nevis|Saint Kitts og Nevis|Sentkitsa un Nevisa|\
      Sent Kitsas ir Nevis|Saint Kitts u Nevis|San Críostóir-Nimheas|Sankti Kitts og Nevis|Saint Kitts ve Nevis|\
      Сент-Кітс і Невіс|Сент-Китс и Невис|セントクリストファー・ネーヴィス|圣基茨和尼维斯|聖克里斯多福及尼維斯|सेंट किट्स और नेविस|세인트키츠 네비스"),
    (*b"KP", *b"PRK", 408, "North Korea|Korea, Democratic People's Republic of|Democratic People's Republic of Korea|\
      N. Korea|Korea (North)|DPRK|Korea, Dem. People's Rep.|Korea, DPR|Korea, Dem. Rep.|Korea, Democratic Republic of|\
      Nordkorea|조선민주주의인민공화국|북한|كوريا الشمالية|Corée du Nord|Corea del Norte|Corea del Nord|Noord-Korea|\
      Coreia do Norte|Korea Północna|Severní Korea|Severná Kórea|Észak-Korea|Coreea de Nord|Северна Корея|\
      Sjeverna Koreja|Severna Koreja|Βόρεια Κορέα|Pohjois-Korea|Põhja-Korea|Ziemeļkoreja|Šiaurės Korėja|\
      il-Korea ta’ Fuq|an Chóiré Thuaidh|Nord-Korea|Norður-Kórea|Kuzey Kore|Північна Корея|КНДР|北朝鮮|朝鲜|北韓|उत्तर कोरिया"),
    (*b"KR", *b"KOR", 410, "South Korea|Korea, Republic of|Republic of Korea (the)|S. Korea|Korea (South)|Korea, Rep.|\
      Korea, Rep. of|Rep. of Korea|ROK|Korea, Republic of (South)|South Korea (Republic of Korea)|\
      Republic of Korea (South Korea)|Südkorea|Hanguk|Daehan Minguk|한국|남한|韓國|كوريا الجنوبية|דרום קוריאה|대한민국|\
      Corée du Sud|Corea del Sur|Corea del Sud|Zuid-Korea|Coreia do Sul|Korea Południowa|Jižní Korea|Južná Kórea|\
      Dél-Korea|Coreea de Sud|Южна Корея|Južna Koreja|Јужна Кореја|Νότια Κορέα|Etelä-Korea|Sydkorea|Sør-Korea|\
      Lõuna-Korea|Dienvidkoreja|Pietų Korėja|Південна Корея|Республика Корея|Güney Kore|Suður-Kórea|韓国|韩国|\
      il-Korea t’Isfel|an Chóiré Theas|南韓|दक्षिण कोरिया"),
    (*b"KW", *b"KWT", 414, "Kuwait|State of Kuwait|Koweït|Koeweit|الكويت|دولة الكويت|Kuwejt|Kuvajt|Kuvait|Kuweit|\
      Кувейт|Κουβέιτ|Kúveit|Kuveita|Kuveitas|il-Kuwajt|Cuáit|Kuveyt|クウェート|科威特|कुवैत|쿠웨이트"),
    (*b"KY", *b"CYM", 136, "Cayman Islands|Caymans|Cayman Is.|Grand Cayman|Kaimaninseln|Îles Caïmans|Islas Caimán|\
      Isole Cayman|Kaaimaneilanden|Ilhas Cayman|Ilhas Caimão|Kajmany|Kajmanské ostrovy|Kajmanie ostrovy|\
      Kajmán-szigetek|Insulele Cayman|Кайманови острови|Kajmanski Otoci|Kajmanji otoki|Νήσοι Κέιμαν|Caymansaaret|\
      Caymanöarna|Caymanøerne|Kaimanisaared|Kaimanu salas|Kaimanų Salos|il-Gżejjer Cayman|Oileáin Cayman|Caymanøyene|\
      Caymaneyjar|Cayman Adaları|Кайманові Острови|о-ва Кайман|ケイマン諸島|开曼群岛|開曼群島|कैमेन द्वीपसमूह|케이맨 제도"),
    (*b"KZ", *b"KAZ", 398, "Kazakhstan|Republic of Kazakhstan|Kazakstan|Республика Казахстан|Қазақстан Республикасы|\
      Kasachstan|Kazajistán|Kazakistan|Kazachstán|Cazaquistão|Казахстан|Қазақстан|قازاق ەلى|Kazahsztán|Kazahstan|\
      Καζακστάν|Kasakhstan|Kasahstan|Kazahstāna|Kazachstanas|il-Każakistan|an Chasacstáin|Kasakstan|カザフスタン|哈萨克斯坦|哈薩克|\
      कज़ाखस्तान|카자흐스탄"),
    (*b"LA", *b"LAO", 418, "Laos|Lao People's Democratic Republic|Lao PDR|Lao People's Dem. Rep.|Laos (Lao PDR)|\
      Lao People Democratic Republic|ລາວ|Laosz|Лаос|Λάος|Laosa|Laosas|il-Laos|ラオス|老挝|寮國|लाओस|라오스"),
    (*b"LB", *b"LBN", 422, "Lebanon|Lebanese Republic|Líbanon|Liban|Líbano|لبنان|الجمهورية اللبنانية|Ливан|Λίβανος|\
      Liibanon|Libāna|Libanas|il-Libanu|an Liobáin|Lübnan|Ліван|レバノン|黎巴嫩|लेबनान|레바논"),
    (*b"LC", *b"LCA", 662, "St. Lucia|Sainte-Lucie|Santa Lucía|Svatá Lucie|Svätá Lucia|Sfânta Lucia|Сейнт Лусия|\
      Sveta Lucija|Αγία Λουκία|S:t Lucia|Sentlūsija|Sent Lusija|Sankti Lúsía|Сент-Люсія|Сент-Люсия|セントルシア|圣卢西亚|聖露西亞|\
      सेंट लूसिया|세인트루시아"),
    (*b"LI", *b"LIE", 438, "Liechtenstein|Principality of Liechtenstein|Fürstentum Liechtenstein|Lichtenstein|\
      Liächteschtäi|Lichtenštejnsko|Lichtenštajnsko|Лихтенщайн|Lihtenštajn|Лихтенштајн|Λιχτενστάιν|Lihtenšteina|\
      Lichtenšteinas|Ліхтенштейн|Лихтенштейн|リヒテンシュタイン|列支敦士登|Listenstaine|il-Liechtenstein|Lichtinstéin|列支敦斯登|\
      लिचेंस्टीन|리히텐슈타인"),
    (*b"LK", *b"LKA", 144, "Sri Lanka|Democratic Socialist Republic of Sri Lanka|Ceylon|Śrī Laṃkā|Šrilanka|\
      ශ්‍රී ලංකාව|இலங்கை|Srí Lanca|Шри Ланка|Σρι Λάνκα|is-Sri Lanka|Шрі-Ланка|スリランカ|斯里兰卡|斯里蘭卡|श्रीलंका|스리랑카"),
    (*b"LR", *b"LBR", 430, "Liberia|Republic of Liberia|Libérie|Либерия|Libērija|Λιβερία|Libeeria|il-Liberja|\
      an Libéir|Liberya|Ліберія|リベリア|利比里亚|賴比瑞亞|लाइबेरिया|라이베리아"),
    (*b"LS", *b"LSO", 426, "Lesotho|Kingdom of Lesotho|Basutoland|Lesótó|Лесото|Λεσότο|Lesotas|il-Lesoto|Leosóta|レソト|\
      莱索托|賴索托|लेसोथो|레소토"),
    (*b"LT", *b"LTU", 440, "Lithuania|Republic of Lithuania|Lietuvos Respublika|Lietuva|Litauen|Lituanie|Lituânia|\
      Litouwen|Литва|Litwa|Litva|Litvánia|Литванија|Λιθουανία|Liettua|Leedu|Litvanya|Litháen|リトアニア|立陶宛|il-Litwanja|\
      an Liotuáin|लिथुआनिया|리투아니아"),
    (*b"LU", *b"LUX", 442, "Luxembourg|Grand Duchy of Luxembourg|Groussherzogtum Lëtzebuerg|Großherzogtum Luxemburg|\
      Grand-Duché de Luxembourg|Luxemburg|Luxemburgo|Lussemburgo|Lëtzebuerg|Lüksemburg|Lucembursko|Luxembursko|\
      Люксембург|Луксембург|Λουξεμβούργο|Luksemburga|Liuksemburgas|Lúxemborg|ルクセンブルク|卢森堡|il-Lussemburgu|Lucsamburg|\
      盧森堡|लग्ज़मबर्ग|룩셈부르크"),
    (*b"LV", *b"LVA", 428, "Latvia|Republic of Latvia|Latvijas Republika|Latvija|Lettland|Lettonie|Letônia|Lettonia|\
      Letland|Латвия|Łotwa|Lotyšsko|Lettország|Летонија|Λετονία|Läti|Латвія|Letonya|ラトビア|拉脱维亚|il-Latvja|an Laitvia|\
      拉脫維亞|लातविया|라트비아"),
    (*b"LY", *b"LBY", 434, "Libya|State of Libya|Libyan Arab Jamahiriya|Libyan Arab Republic|\
      Great Socialist People’s Libyan Arab Jamahiriya|Libyen|Libye|Líbía|Libië|ليبيا|دولة ليبيا|Либия|Lībija|Λιβύη|\
      Liibüa|il-Libja|an Libia|Лівія|Ливия|リビア|利比亚|利比亞|लीबिया|리비아"),
    (*b"MA", *b"MAR", 504, "Morocco|Kingdom of Morocco|Maroc (Morocco)|المملكة المغربية|المغرب|Maroc|Marokkó|\
      Marruecos|Marocco|Marrocos|Meṛṛuk|Royaume du Maroc|Maroko|Мароко|Μαρόκο|Marocko|Maroka|Marokas|il-Marokk|Maracó|\
      Марокко|モロッコ|摩洛哥|मोरक्को|모로코"),
    (*b"MC", *b"MCO", 492, "Monaco|Principality of Monaco|Principauté de Monaco|Múnegu|Mónakó|Монако|Μονακό|Monakas|\
      モナコ|摩纳哥|摩納哥|मोनाको|모나코"),
    (*b"MD", *b"MDA", 498, "Moldova|Moldova, Republic of|Republic of Moldova|Moldova, Rep. of|Moldávia|\
      Republica Moldova|Moldawien|Republik Moldau|Moldavië|Mołdawia|Moldavsko|Молдова|Moldavija|Молдавија|Μολδαβία|\
      Moldavien|モルドバ|摩尔多瓦|il-Moldova|an Mholdóiv|摩爾多瓦|मॉल्डोवा|몰도바"),
    (*b"ME", *b"MNE", 499, "Montenegro|Montenegro (Crna Gora)|Črna gora|Czarnogóra|Černá Hora|Čierna Hora|Muntenegru|\
      Черна гора|Црна Гора|Μαυροβούνιο|Melnkalne|Juodkalnija|Чорногорія|Черногория|Karadağ|Svartfjallaland|モンテネグロ|黑山|\
      il-Montenegro|Montainéagró|蒙特內哥羅|मोंटेनेग्रो|몬테네그로"),
    (*b"MF", *b"MAF", 663, "St. Martin|Saint Martin (French part)|Saint Martin (French)|Saint-Martin (France)|\
      San Martín|São Martinho|São Martinho (Saint-Martin)|Svatý Martin (Francie)|Svätý Martin (fr.)|Sfântul Martin|\
      Сен Мартен|Francoski Sveti Martin|Άγιος Μαρτίνος (Γαλλικό τμήμα)|Senmartēna|Sen Martenas|サン・マルタン|法属圣马丁|法屬聖馬丁|\
      सेंट मार्टिन|생마르탱"),
    (*b"MG", *b"MDG", 450, "Madagascar|Republic of Madagascar|Madagasikara|Malagasy Republic|Madagaskar|\
      République de Madagascar|Madagaszkár|Мадагаскар|Μαδαγασκάρη|Madagaskara|Madagaskaras|マダガスカル|马达加斯加|馬達加斯加|\
      मेडागास्कर|마다가스카르"),
    (*b"MH", *b"MHL", 584, "Marshall Islands|Republic of the Marshall Islands|Marshalls|Marshall Is.|\
      Aolepān Aorōkin M̧ajeļ|M̧ajeļ|RMI|Marshallinseln|Îles Marshall|Islas Marshall|Isole Marshall|Marshalleilanden|\
      Ilhas Marshall|Wyspy Marshalla|Marshallovy ostrovy|Marshallove ostrovy|Marshall-szigetek|Insulele Marshall|\
      Маршалови острови|Maršalovi Otoci|Marshallovi otoki|Νήσοι Μάρσαλ|Marshallinsaaret|Marshallöarna|Marshalløerne|\
      Marshalli Saared|Māršala salas|Maršalo Salos|Gżejjer Marshall|Oileáin Marshall|Marshalløyene|Marshalleyjar|\
      Marshall Adaları|Маршаллові Острови|Маршалловы о-ва|マーシャル諸島|马绍尔群岛|馬紹爾群島|मार्शल द्वीपसमूह|마셜 제도"),
    (*b"MK", *b"MKD", 807, "North Macedonia|Republic of North Macedonia|Macedonia|FYROM|FYR Macedonia|\
      Macedonia (FYROM)|Macedonia, FYR|Former Yugoslav Republic of Macedonia|\
      Macedonia, the former Yugoslav Republic of|Republic of Macedonia|Macedonia, North|Македонија|Makedonija|\
      Maqedonia|Mazedonien|Macédoine|Macedonië|Nordmazedonien|Macédoine du Nord|Macedonia del Norte|\
      Macedonia del Nord|Noord-Macedonië|Macedônia do Norte|Северна Македонија|Maqedonia e Veriut|Macedonia Północna|\
      Severní Makedonie|Severné Macedónsko|Észak-Macedónia|Macedonia de Nord|Северна Македония|Sjeverna Makedonija|\
      Severna Makedonija|Βόρεια Μακεδονία|Pohjois-Makedonia|Nordmakedonien|Nord-Makedonia|Põhja-Makedoonia|\
      Ziemeļmaķedonija|Šiaurės Makedonija|Північна Македонія|Северная Македония|Kuzey Makedonya|Norður-Makedónía|\
      北マケドニア|北马其顿|il-Maċedonja ta’ Fuq|an Mhacadóin Thuaidh|北馬其頓|उत्तरी मकदूनिया|북마케도니아"),
    (*b"ML", *b"MLI", 466, "Mali|Republic of Mali|République du Mali|Мали|Μάλι|Malis|il-Mali|Mailí|Малі|マリ|马里|馬利|माली|\
      말리"),
    (*b"MM", *b"MMR", 104, "Myanmar (Burma)|Myanmar|Republic of Myanmar|Republic of the Union of Myanmar|Мьянма|Бирма|\
      ミャンマー|म्यांमार|Мʼянма|Mjanma|Mjanmar|Mianmar|Burma|Burma (Myanmar)|Birma|Birmanie|Birmania|Union of Myanmar|\
      Myanmar (Birmanie)|Myanmar (Birmania)|Myanmar (Birma)|Mianmar (Birmânia)|မြန်မာ|Mjanma (Birma)|Myanmar (Barma)|\
      Mjanmarsko|Мианмар (Бирма)|Mjanmar (Búrma)|Μιανμάρ (Βιρμανία)|Mianmaras (Birma)|il-Myanmar/Burma|\
      Maenmar (Burma)|Мʼянма (Бірма)|Мьянма (Бирма)|ミャンマー (ビルマ)|缅甸|緬甸|म्यांमार (बर्मा)|미얀마"),
    (*b"MN", *b"MNG", 496, "Mongolia|Монгол Улс|ᠮᠣᠩᠭᠣᠯ ᠤᠯᠤᠰ|Mongolei|Mongolië|Монгол|Mongolsko|Монголия|Mongolija|\
      Μογγολία|Mongoliet|Mongoolia|il-Mongolja|an Mhongóil|Moğolistan|Монголія|モンゴル|蒙古|मंगोलिया|몽골"),
    (*b"MO", *b"MAC", 446, "Macao|Macao SAR China|Macao Special Administrative Region of China|\
      China, Macao Special Administrative Region|Macau|Macau SAR|Macao SAR|Macau SAR China|Macao, China|Macau, China|\
      China, Macao SAR|China, Macau SAR|China, Macao|Macao Special Administrative Region|澳門|澳门|마카오|\
      Sonderverwaltungsregion Macau|R.A.S. chinoise de Macao|RAE de Macao (China)|RAS di Macao|Macau SAR van China|\
      Macau, RAE da China|中國澳門特別行政區|RAE de Macao|中国澳门特别行政区|SRA Makau (Chiny)|Makau|Macao – ZAO Číny|Macao – OAO Číny|\
      Makaó KKT|Makaó|R.A.S. Macao, China|Макао, САР на Китай|Макао|PUP Makao Kina|\
      Posebno upravno območje Kitajske Makav|Makav|Μακάο ΕΔΠ Κίνας|Μακάο|Macao – Kiinan erityishallintoalue|SAR Macao|\
      Macau erihalduspiirkond|ĶTR īpašais administratīvais reģions Makao|\
      Ypatingasis Administracinis Kinijos Regionas Makao|\
      ir-Reġjun Amministrattiv Speċjali tal-Macao tar-Repubblika tal-Poplu taċ-Ċina|il-Macao|\
      Sainréigiún Riaracháin Macao, Daonphoblacht na Síne|Macao SAR Kina|sérstjórnarsvæðið Makaó|Çin Makao ÖİB|\
      Макао, ОАР Китаю|Макао (САР)|中華人民共和国マカオ特別行政区|マカオ|मकाऊ (विशेष प्रशासनिक क्षेत्र चीन)|मकाऊ|마카오(중국 특별행정구)"),
    (*b"MP", *b"MNP", 580, "Northern Mariana Islands|Commonwealth of the Northern Mariana Islands|Northern Marianas|\
      Northern Mariana Is.|CNMI|Nördliche Marianen|Îles Mariannes du Nord|Islas Marianas del Norte|\
      Isole Marianne Settentrionali|Noordelijke Marianen|Ilhas Marianas do Norte|Mariany Północne|Severní Mariany|\
      Severné Mariány|Északi Mariana-szigetek|Insulele Mariane de Nord|Северни Мариански острови|\
      Sjevernomarijanski Otoci|Severni Marianski otoki|Νήσοι Βόρειες Μαριάνες|Pohjois-Mariaanit|Nordmarianerna|\
      Nordmarianerne|Põhja-Mariaanid|Ziemeļu Marianas salas|Marianos Šiaurinės Salos|Ġżejjer Mariana tat-Tramuntana|\
      Na hOileáin Mháirianacha Thuaidh|Nord-Marianene|Norður-Maríanaeyjar|Kuzey Mariana Adaları|\
      Північні Маріанські Острови|Северные Марианские о-ва|北マリアナ諸島|北马里亚纳群岛|北馬利安納群島|उत्तरी मारियाना द्वीपसमूह|북마리아나제도"),
    (*b"MQ", *b"MTQ", 474, "Martinique|Matinik|Madinina|Martinica|Martynika|Martiník|Мартиника|Μαρτινίκα|Martinika|\
      Мартиніка|マルティニーク|马提尼克|馬丁尼克|मार्टीनिक|마르티니크"),
    (*b"MR", *b"MRT", 478, "Mauritania|Islamic Republic of Mauritania|Mauretanien|Mauritanië|موريتانيا|\
      الجمهورية الإسلامية الموريتانية|Mauretania|Мавритания|Mauretanija|Mavretanija|Μαυριτανία|Mauritaania|\
      Mauritānija|il-Mauritania|an Mháratáin|Máritanía|Moritanya|Мавританія|モーリタニア|毛里塔尼亚|茅利塔尼亞|मॉरिटानिया|모리타니"),
    (*b"MS", *b"MSR", 500, "Montserrat|Monserrate|Монтсерат|Μονσεράτ|Montserrata|Montseratas|Montsarat|Монтсеррат|\
      モントセラト|蒙特塞拉特|蒙哲臘|मोंटसेरात|몬트세라트"),
    (*b"MT", *b"MLT", 470, "Malta|Republic of Malta|Repubblika ta' Malta|Malte|Малта|Μάλτα|Мальта|マルタ|马耳他|馬爾他|माल्टा|\
      몰타"),
    (*b"MU", *b"MUS", 480, "Mauritius|Republic of Mauritius|Ile Maurice|Maurice|Maurício|Moris|République de Maurice|\
      Maurícia|Maurícius|Мавриций|Mauricijus|Mavricij|Μαυρίκιος|Maurīcija|Oileán Mhuirís|Máritíus|Маврикій|Маврикий|\
      モーリシャス|毛里求斯|模里西斯|मॉरीशस|모리셔스"),
    (*b"MV", *b"MDV", 462, "Maldives|Republic of Maldives|ދިވެހިރާއްޖެ|Maldive Islands|Dhivehi Raajje|Malediven|\
      Maldivas|Maldive|Maldiven|ދިވެހި ރާއްޖެ|Malediwy|Maledivy|Maldivy|Maldív-szigetek|Малдиви|Maldivi|Μαλδίβες|\
      Malediivit|Maldiverna|Maldiverne|Maldiivid|Maldīvija|Maldyvai|il-Maldivi|Oileáin Mhaildíve|Maldivene|\
      Maldíveyjar|Maldivler|Мальдіви|Мальдивы|モルディブ|马尔代夫|馬爾地夫|मालदीव|몰디브"),
    (*b"MW", *b"MWI", 454, "Malawi|Republic of Malawi|Maláui|Малави|Malaví|Μαλάουι|Malāvija|Malavis|il-Malawi|\
      an Mhaláiv|Малаві|マラウイ|马拉维|馬拉威|मलावी|말라위"),
    (*b"MX", *b"MEX", 484, "Mexico|United Mexican States|Estados Unidos Mexicanos|Méjico|Mexíkó|Mexique|Messico|\
      Meksyk|Mexic|Мексико|Meksiko|Mehika|Μεξικό|Mehhiko|Meksika|Мексика|メキシコ|墨西哥|il-Messiku|Meicsiceo|मैक्सिको|멕시코"),
    (*b"MY", *b"MYS", 458, "Malaysia|Malaysia (Federation of)|Malaisie|Malásia|Maleisië|Malezja|Malajsie|Malajzia|\
      Малайзия|Malezija|Μαλαισία|Malesia|Malaisia|Malaizija|il-Malasja|an Mhalaeisia|Malezya|Малайзія|マレーシア|马来西亚|馬來西亞|\
      मलेशिया|말레이시아"),
    (*b"MZ", *b"MOZ", 508, "Mozambique|Republic of Mozambique|República de Moçambique|Mósambík|Mozambico|Moçambique|\
      Mozambik|Mozambic|Мозамбик|Μοζαμβίκη|Mosambiik|Mozambika|Mozambikas|il-Mozambique|Mósaimbíc|Мозамбік|モザンビーク|\
      莫桑比克|莫三比克|मोज़ांबिक|모잠비크"),
    (*b"NA", *b"NAM", 516, "Namibia|Republic of Namibia|South West Africa|Namibië|Намибия|Namībija|Ναμίμπια|Namiibia|\
      in-Namibja|an Namaib|Namibya|Намібія|ナミビア|纳米比亚|納米比亞|नामीबिया|나미비아"),
    (*b"NC", *b"NCL", 540, "New Caledonia|Nouvelle Calédonie|Neukaledonien|Nueva Caledonia|Nuova Caledonia|\
      Nieuw-Caledonië|Nova Caledônia|Nowa Kaledonia|Nová Kaledonie|Nová Kaledónia|Új-Kaledónia|Noua Caledonie|\
      Нова Каледония|Nova Kaledonija|Νέα Καληδονία|Uusi-Kaledonia|Nya Kaledonien|Ny Kaledonien|Uus-Kaledoonia|\
      Jaunkaledonija|Naujoji Kaledonija|an Nua-Chaladóin|Ny-Caledonia|Nýja-Kaledónía|Yeni Kaledonya|Нова Каледонія|\
      Новая Каледония|ニューカレドニア|新喀里多尼亚|新喀里多尼亞|न्यू कैलेडोनिया|뉴칼레도니아"),
    (*b"NE", *b"NER", 562, "Niger|Republic of the Niger|Nijar|République du Niger|Нигер|Νίγηρας|Nigēra|Nigeris|\
      in-Niġer|an Nígir|Nijer|Нігер|ニジェール|尼日尔|尼日|नाइजर|니제르"),
    (*b"NF", *b"NFK", 574, "Norfolk Island|Norfolkinsel|Île Norfolk|Isla Norfolk|Isola Norfolk|Norfolk|Ilha Norfolk|\
      Norfolk-sziget|Insula Norfolk|остров Норфолк|Otok Norfolk|Norfolški otok|Νήσος Νόρφολκ|Norfolkinsaari|Norfolkön|\
      Norfolkas sala|Norfolko sala|Gżira Norfolk|Oileán Norfolk|Norfolkøya|Norfolkeyja|Norfolk Adası|Острів Норфолк|\
      о-в Норфолк|ノーフォーク島|诺福克岛|諾福克島|नॉरफ़ॉक द्वीप|노퍽섬"),
    (*b"NG", *b"NGA", 566, "Nigeria|Federal Republic of Nigeria|Nàìjíríà|Nigérie|Нигерия|Nigērija|Νιγηρία|Nigeeria|\
      in-Niġerja|an Nigéir|Nijerya|Нігерія|ナイジェリア|尼日利亚|奈及利亞|नाइजीरिया|나이지리아"),
    (*b"NI", *b"NIC", 558, "Nicaragua|Republic of Nicaragua|República de Nicaragua|Nikaragua|Никарагуа|Níkaragva|\
      Νικαράγουα|in-Nikaragwa|Nicearagua|Нікарагуа|ニカラグア|尼加拉瓜|निकारागुआ|니카라과"),
    (*b"NL", *b"NLD", 528, "Netherlands|Kingdom of the Netherlands|Holland|Hollande|Olanda|Holanda|Netherland|\
      Nederlanden|Koninkrijk der Nederlanden|Netherlands, Kingdom of the|Niederland|荷兰|荷蘭|オランダ|هولندا|הולנד|Nederland|\
      Hollandia|Holandsko|Niederlande (Holland)|Niederlande|Pays-Bas|Países Bajos|Paesi Bassi|Países Baixos|Nederlân|\
      Holandia|Nizozemsko|Țările de Jos|Нидерландия|Nizozemska|Холандија|Κάτω Χώρες|Alankomaat|Nederländerna|\
      Nederlandene|Nīderlande|Nyderlandai|Нідерланди|Нидерланды|Hollanda|Països Baixos|in-Netherlands|an Ísiltír|\
      नीदरलैंड|네덜란드"),
    (*b"NO", *b"NOR", 578, "Norway|Kingdom of Norway|Kongeriket Norge|Kongeriket Noreg|النرويج|נורווגיה|Norge|Noreg|\
      Norwegen|Norvège|Noruega|Norvégia|Noorwegen|Norwegia|Nórsko|Норвегия|Norveška|Норвешка|Νορβηγία|Norja|Norra|\
      Norvēģija|Норвегія|Norveç|Noregur|ノルウェー|挪威|Norga|in-Norveġja|an Iorua|नॉर्वे|노르웨이"),
    (*b"NP", *b"NPL", 524, "Nepal|Federal Democratic Republic of Nepal|नेपाल|Непал|Νεπάλ|Nepāla|Nepalas|in-Nepal|\
      Neipeal|ネパール|尼泊尔|尼泊爾|네팔"),
    (*b"NR", *b"NRU", 520, "Nauru|Republic of Nauru|Naoero|Науру|Ναουρού|Nárú|ナウル|瑙鲁|諾魯|नाउरु|나우루"),
    (*b"NU", *b"NIU", 570, "Niue|Ниуе|Νιούε|Niujė|Ніуе|Ниуэ|ニウエ|纽埃|紐埃島|नीयू|니우에"),
    (*b"NZ", *b"NZL", 554, "New Zealand|Aotearoa New Zealand|Aotearoa|Newzealand|New Zealand (Aotearoa)|Nova Zelândia|\
      뉴질랜드|Neuseeland|Nouvelle-Zélande|Nueva Zelanda|Nuova Zelanda|Nieuw-Zeeland|Aotearoa (Neuseeland)|\
      Aotearoa (Nouvelle-Zélande)|Aotearoa (Nueva Zelanda)|Nuova Zelanda (Aotearoa)|Aotearoa Nieuw-Zeeland|\
      Aotearoa da Nova Zelândia|Nowa Zelandia|Nový Zéland|Aotearoa – Nový Zéland|Új-Zéland|Aotearoa (Új-Zéland)|\
      Noua Zeelandă|Aotearoa Noua Zeelandă|Нова Зеландия|Аотеароа Нова Зеландия|Novi Zeland|Aotearoa Novi Zeland|\
      Nova Zelandija|Aotearoa Nova Zelandija|Νέα Ζηλανδία|Αοτεαρόα Νέα Ζηλανδία|Uusi-Seelanti|Nya Zeeland|\
      Aotearoa Nya Zeeland|Uus-Meremaa|Aotearoa Uus-Meremaa|Jaunzēlande|Naujoji Zelandija|an Nua-Shéalainn|\
      Nýja-Sjáland|Aotearoa, Nýja-Sjáland|Yeni Zelanda|Aotearoa Yeni Zelanda|Нова Зеландія|Аотеароа (Нова Зеландія)|\
      Новая Зеландия|Аотеароа (Новая Зеландия)|ニュージーランド|アオテアロア・ニュージーランド|新西兰|紐西蘭|न्यूज़ीलैंड|औटेआरोआ न्यूज़ीलैंड"),
    (*b"OM", *b"OMN", 512, "Oman|Sultanate of Oman|Omã|عُمان|سلطنة عمان|Оман|Ομάν|Omaan|Omāna|Omanas|l-Oman|Umman|\
      オマーン|阿曼|ओमान|오만"),
    (*b"PA", *b"PAN", 591, "Panama|Republic of Panama|República de Panamá|Панама|Παναμάς|il-Panama|パナマ|巴拿马|巴拿馬|पनामा|\
      파나마"),
    (*b"PE", *b"PER", 604, "Peru|Republic of Peru|República del Perú|Piruw|Pérou|Перу|Περού|Peruu|il-Perù|Peiriú|ペルー|\
      秘鲁|秘魯|पेरू|페루"),
    (*b"PF", *b"PYF", 258, "French Polynesia|Tahiti|Pōrīnetia Farāni|Französisch-Polynesien|Polynésie française|\
      Polinésia Francesa|Polinesia Francese|Frans-Polynesië|Polinezja Francuska|Francouzská Polynésie|\
      Francúzska Polynézia|Francia Polinézia|Polinezia Franceză|Френска Полинезия|Francuska Polinezija|\
      Francoska Polinezija|Γαλλική Πολυνησία|Ranskan Polynesia|Franska Polynesien|Fransk Polynesien|\
      Prantsuse Polüneesia|Francijas Polinēzija|Prancūzijos Polinezija|Polineżja Franċiża|Polainéis na Fraince|\
      Fransk Polynesia|Franska Pólýnesía|Fransız Polinezyası|Французька Полінезія|Французская Полинезия|仏領ポリネシア|\
      法属波利尼西亚|法屬玻里尼西亞|फ़्रेंच पोलिनेशिया|프랑스령 폴리네시아"),
    (*b"PG", *b"PNG", 598, "Papua New Guinea|Independent State of Papua New Guinea|Papua Niugini|Papua N. Guinea|\
      Papua-Neuguinea|Papouasie-Nouvelle-Guinée|Papúa Nueva Guinea|Papua Nuova Guinea|Papoea-Nieuw-Guinea|\
      Papua-Nova Guiné|Papua-Nowa Gwinea|Papua-Nová Guinea|Pápua Új-Guinea|Papua-Noua Guinee|Папуа-Нова Гвинея|\
      Papua Nova Gvineja|Παπούα Νέα Γουινέα|Papua-Uusi-Guinea|Papua Nya Guinea|Papua Ny Guinea|Paapua Uus-Guinea|\
      Papua-Jaungvineja|Papua Naujoji Gvinėja|Nua-Ghuine Phapua|Papúa Nýja-Gínea|Papua Yeni Gine|Папуа-Нова Гвінея|\
      Папуа — Новая Гвинея|パプアニューギニア|巴布亚新几内亚|巴布亞紐幾內亞|पापुआ न्यू गिनी|파푸아뉴기니"),
    (*b"PH", *b"PHL", 608, "Philippines|Republic of the Philippines|Phillipines|Philipines|Republika ng Pilipinas|\
      Pilipinas|Philippinen|Filipīnas|Filippine|Filipijnen|Filipíny|Fülöp-szigetek|Filipine|Филипини|Filipini|\
      Φιλιππίνες|Filippiinit|Filippinerna|Filippinerne|Filipiinid|Filipinai|il-Filippini|Na hOileáin Fhilipíneacha|\
      Filippinene|Filippseyjar|Filipinler|Філіппіни|Филиппины|フィリピン|菲律宾|菲律賓|फ़िलिपींस|필리핀"),
    (*b"PK", *b"PAK", 586, "Pakistan|Islamic Republic of Pakistan|Islami Jumhuria Pakistan|پاکستان|Paquistão|\
      Pakisztán|Пакистан|Πακιστάν|Pakistāna|Pakistanas|il-Pakistan|an Phacastáin|パキスタン|巴基斯坦|पाकिस्तान|파키스탄"),
    (*b"PL", *b"POL", 616, "Poland|Republic of Poland|Rzeczpospolita Polska|波兰|波蘭|بولندا|פולין|Polska|Polen|Pologne|\
      Polônia|Poľsko|Lengyelország|Полша|Poljska|Пољска|Πολωνία|Puola|Poola|Polija|Lenkija|Польща|Польша|Polonya|\
      Pólland|ポーランド|il-Polonja|an Pholainn|पोलैंड|폴란드"),
    (*b"PM", *b"SPM", 666, "St. Pierre & Miquelon|Saint Pierre|St. Pierre und Miquelon|Saint-Pierre-et-Miquelon|\
      San Pedro y Miquelón|Saint-Pierre e Miquelon|Saint-Pierre en Miquelon|São Pedro e Miquelão|\
      Saint-Pierre i Miquelon|Saint-Pierre a Miquelon|Saint-Pierre és Miquelon|Saint-Pierre și Miquelon|\
      Сен Пиер и Микелон|Sveti Petar i Mikelon|Sveta Peter in Mihael|Σεν Πιερ και Μικελόν|Saint-Pierre ja Miquelon|\
      S:t Pierre och Miquelon|Saint Pierre og Miquelon|Senpjēra un Mikelona|Sen Pjeras ir Mikelonas|\
      Saint Pierre u Miquelon|San Pierre agus Miquelon|Sankti Pierre og Miquelon|Saint Pierre ve Miquelon|\
      Сен-Пʼєр і Мікелон|Сен-Пьер и Микелон|サンピエール島・ミクロン島|圣皮埃尔和密克隆群岛|聖皮埃與密克隆群島|सेंट पिएरे और मिक्वेलान|생피에르 미클롱"),
    (*b"PN", *b"PCN", 612, "Pitcairn Islands|Pitcairn|Pitcairn Island|Pitcairn, Henderson, Ducie and Oeno Islands|\
      Pitcairninseln|Îles Pitcairn|Islas Pitcairn|Isole Pitcairn|Pitcairneilanden|Ilhas Pitcairn|Pitcairnovy ostrovy|\
      Pitcairnove ostrovy|Pitcairn-szigetek|Insulele Pitcairn|Острови Питкерн|Pitcairnovi Otoci|Νήσοι Πίτκερν|\
      Pitcairnöarna|Pitcairni saared|Pitkērnas salas|Pitkerno salos|Gżejjer Pitcairn|Oileáin Pitcairn|Pitcairnøyene|\
      Pitcairn-eyjar|Pitcairn Adaları|Острови Піткерн|о-ва Питкэрн|ピトケアン諸島|皮特凯恩群岛|皮特肯群島|पिटकैर्न द्वीपसमूह|핏케언 제도"),
    (*b"PR", *b"PRI", 630, "Puerto Rico|Puerto Rico (US)|Puerto Rico, USA|Commonwealth of Puerto Rico|Porto Rico|\
      Portorico|Portoryko|Portoriko|Пуерто Рико|Πουέρτο Ρίκο|Puertoriko|Puerto Rikas|Pórtó Ríce|Púertó Ríkó|\
      Porto Riko|Пуэрто-Рико|プエルトリコ|波多黎各|पोर्टो रिको|푸에르토리코"),
    (*b"PS", *b"PSE", 275, "Palestine|Palestinian Territories|Palestine, State of|the State of Palestine|\
      Palestinian Territory|Palestinian Territory, Occupied|Occupied Palestinian Territory|\
      Occupied Palestinian Territories|Palestinian Authority|Palestinian National Authority|West Bank and Gaza|\
      West Bank and Gaza Strip|West Bank|Gaza Strip|Gaza|دولة فلسطين|فلسطين|פלסטין|Palästina|\
      Palästinensische Autonomiegebiete|Territoires palestiniens|Territórios palestinos|Territori Palestinesi|\
      Palestijnse gebieden|الأراضي الفلسطينية|Palestīna|Territórios palestinianos|Terytoria Palestyńskie|Palestyna|\
      Palestinská území|Palestínske územia|Palestínska samospráva|Palesztin Autonómia|Palesztina|\
      Teritoriile Palestiniene|Палестински територии|Палестина|Palestinsko područje|Palestinsko ozemlje|\
      Παλαιστινιακά Εδάφη|Παλαιστίνη|Palestiinalaisalue|Palestiina|Palestinska territorierna|\
      De palæstinensiske områder|Palæstina|Palestiina alad|Palestīnas teritorijas|Palestinos teritorija|\
      it-Territorji Palestinjani|il-Palestina|na Críocha Palaistíneacha|an Phalaistín|Det palestinske området|\
      Heimastjórnarsvæði Palestínumanna|Filistin Bölgeleri|Filistin|Палестинські території|Палестинские территории|\
      パレスチナ自治区|パレスチナ|巴勒斯坦领土|巴勒斯坦|巴勒斯坦自治區|फ़िलिस्तीनी क्षेत्र|फ़िलिस्तीन|팔레스타인 지구|팔레스타인"),
    (*b"PT", *b"PRT", 620, "Portugal|Portuguese Republic|República Portuguesa|葡萄牙|البرتغال|פורטוגל|Portogallo|\
      Portugália|Portugalsko|Португалия|Portugalska|Португалија|Πορτογαλία|Portugali|Portugāle|Portugalija|Португалія|\
      Portekiz|ポルトガル|il-Portugall|an Phortaingéil|पुर्तगाल|포르투갈"),
    (*b"PW", *b"PLW", 585, "Palau|Republic of Palau|Belau|Pelew|Palaos|Палау|Palav|Παλάου|Oileáin Palau|Palá|パラオ|帕劳|\
      帛琉|पलाऊ|팔라우"),
    (*b"PY", *b"PRY", 600, "Paraguay|Republic of Paraguay|República del Paraguay|Paraguái|Paragwaj|Paraguaj|Парагвай|\
      Paragvaj|Παραγουάη|Paragvaja|Paragvajus|il-Paragwaj|Paragua|Paragvæ|パラグアイ|巴拉圭|पराग्वे|파라과이"),
    (*b"QA", *b"QAT", 634, "Qatar|State of Qatar|Katar|Catar|قطر|دولة قطر|Катар|Κατάρ|Katara|Kataras|il-Qatar|カタール|\
      卡塔尔|卡達|क़तर|카타르"),
    (*b"RE", *b"REU", 638, "Réunion|La Réunion|Réunion Island|Île de la Réunion|Riunione|Reunião|Реюнион|Ρεϊνιόν|\
      Reinjona|Reunjonas|Реюньйон|Реюньон|レユニオン|留尼汪|留尼旺|रियूनियन|레위니옹"),
    (*b"RO", *b"ROU", 642, "Romania|Rumanía|Roumania|رومانيا|רומניה|Rumänien|Roumanie|Roemenië|Romênia|Rumunia|\
      Rumunsko|Румъния|Rumunjska|Romunija|Румунија|Ρουμανία|Rumænien|Rumeenia|Rumānija|Rumunija|Румунія|Румыния|\
      Romanya|Rúmenía|ルーマニア|罗马尼亚|ir-Rumanija|an Rómáin|羅馬尼亞|रोमानिया|루마니아"),
    (*b"RS", *b"SRB", 688, "Serbia|Republic of Serbia|Republika Srbija|Република Србија|Srbija|Србија|Serbien|Serbie|\
      Servië|Sérvia|Szerbia|Srbsko|Сърбия|Σερβία|Serbija|Сербія|Сербия|Sırbistan|セルビア|塞尔维亚|is-Serbja|an tSeirbia|塞爾維亞|\
      सर्बिया|세르비아"),
    (*b"RU", *b"RUS", 643, "Russia|Russian Federation|Russian Fed.|Rossiya|Rossija|Российская Федерация|РФ (Россия)|\
      俄罗斯|俄羅斯|러시아|روسيا|רוסיה|Россия|Rußland|Russie|Rusia|Rusland|Rosja|Rusko|Oroszország|Русия|Rusija|Русија|Ρωσία|\
      Venäjä|Ryssland|Venemaa|Krievija|Росія|Rusya|ロシア|Рәсәй|Ород Улас|Росси|Арассыыйа|Россия Федерациязы|ir-Russja|\
      an Rúis|रूस"),
    (*b"RW", *b"RWA", 646, "Rwanda|Rwandese Republic|Republic of Rwanda|Rúanda|U Rwanda|République du Rwanda|Руанда|\
      Ρουάντα|ir-Rwanda|ルワンダ|卢旺达|盧安達|रवांडा|르완다"),
    (*b"SA", *b"SAU", 682, "Saudi Arabia|Kingdom of Saudi Arabia|KSA|Saudi Arabia (KSA)|Saudi|السعودية|ערב הסעודית|\
      Saudi-Arabien|Arabie saoudite|Arabia Saudí|Arábia Saudita|Saoedi-Arabië|المملكة العربية السعودية|\
      Arabia Saudyjska|Saúdská Arábie|Saudská Arábia|Szaúd-Arábia|Саудитска Арабия|Saudijska Arabija|Saudova Arabija|\
      Σαουδική Αραβία|Saudiarabien|Saudi Araabia|Saūda Arābija|Saudo Arabija|l-Arabja Sawdija|an Araib Shádach|\
      Sádi-Arabía|Suudi Arabistan|Саудівська Аравія|Саудовская Аравия|サウジアラビア|沙特阿拉伯|沙烏地阿拉伯|सऊदी अरब|사우디아라비아"),
    (*b"SB", *b"SLB", 90, "Solomon Islands|Solomon Is.|Solomons|Salomonen|Îles Salomon|Islas Salomón|Isole Salomone|\
      Salomonseilanden|Ilhas Salomão|Solomon Aelan|Wyspy Salomona|Šalamounovy ostrovy|Šalamúnove ostrovy|\
      Salamon-szigetek|Insulele Solomon|Соломонови острови|Salomonovi Otoci|Salomonovi otoki|Νήσοι Σολομώντος|\
      Salomonsaaret|Salomonöarna|Salomonøerne|Saalomoni Saared|Zālamana salas|Saliamono Salos|il-Gżejjer Solomon|\
      Oileáin Sholaimh|Salomonøyene|Salómonseyjar|Solomon Adaları|Соломонові Острови|Соломоновы о-ва|ソロモン諸島|所罗门群岛|\
      索羅門群島|सोलोमन द्वीपसमूह|솔로몬 제도"),
    (*b"SC", *b"SYC", 690, "Seychelles|Republic of Seychelles|Sesel|Seychellen|Seicheles|République des Seychelles|\
      Seszele|Seychely|Seychelle-szigetek|Сейшели|Sejšeli|Σεϋχέλλες|Seychellit|Seychellerna|Seychellerne|Seišellid|\
      Seišelu salas|Seišeliai|is-Seychelles|na Séiséil|Seychellene|Seychelles-eyjar|Seyşeller|Сейшельські Острови|\
      Сейшельские о-ва|セーシェル|塞舌尔|塞席爾|सेशेल्स|세이셸"),
    (*b"SD", *b"SDN", 729, "Sudan|Republic of the Sudan|North Sudan|Soudan|Soedan|Sudão|السودان|جمهورية السودان|\
      Szudán|Судан|Σουδάν|Sudaan|Sudāna|Sudanas|is-Sudan|an tSúdáin|スーダン|苏丹|蘇丹|सूडान|수단"),
    (*b"SE", *b"SWE", 752, "Sweden|Kingdom of Sweden|Konungariket Sverige|السويد|שוודיה|Sverige|Schweden|Suède|Suécia|\
      Svezia|Zweden|Szwecja|Švédsko|Svédország|Suedia|Швеция|Švedska|Шведска|Σουηδία|Ruotsi|Rootsi|Zviedrija|Švedija|\
      Швеція|İsveç|Svíþjóð|スウェーデン|瑞典|l-Iżvezja|an tSualainn|स्वीडन|스웨덴"),
    (*b"SG", *b"SGP", 702, "Singapore|Republic of Singapore|Republik Singapura|新加坡|싱가포르|Singapúr|Singapour|Singapūra|\
      சிங்கப்பூர்|新加坡共和国|Szingapúr|Сингапур|Σιγκαπούρη|Singapūras|Singeapór|Сінгапур|シンガポール|सिंगापुर"),
    (*b"SH", *b"SHN", 654, "St. Helena|Saint Helena, Ascension and Tristan da Cunha|Ascension and Tristan da Cunha|\
      Saint Helena & Dependencies|Sainte-Hélène|Santa Elena|Sant’Elena|Sint-Helena|Santa Helena|Wyspa Świętej Heleny|\
      Svätá Helena|Szent Ilona|Sfânta Elena|Света Елена|Sveta Helena|Αγία Ελένη|S:t Helena|Sv.Helēnas sala|\
      Šv. Elenos Sala|San Héilin|Sankti Helena|Острів Святої Єлени|о-в Св. Елены|セントヘレナ|圣赫勒拿|聖赫勒拿島|सेंट हेलेना|세인트헬레나"),
    (*b"SI", *b"SVN", 705, "Slovenia|Republic of Slovenia|Republika Slovenija|سلوفينيا|Slovēnija|Slowenien|Slovénie|\
      Eslovênia|Słowenia|Slovinsko|Szlovénia|Словения|Словенија|Σλοβενία|Slovenien|Sloveenia|Словенія|Slovenya|スロベニア|\
      斯洛文尼亚|Zlovenia|is-Slovenja|an tSlóivéin|斯洛維尼亞|स्लोवेनिया|슬로베니아"),
    (*b"SJ", *b"SJM", 744, "Svalbard & Jan Mayen|Svalbard and Jan Mayen Islands|Svalbard|Jan Mayen|Spitzbergen|\
      Spitsbergen|Svalbard og Jan Mayen|Spitzbergen und Jan Mayen|Svalbard et Jan Mayen|Svalbard y Jan Mayen|\
      Svalbard e Jan Mayen|Spitsbergen en Jan Mayen|Шпицберген и Ян-Майен|Svalbard i Jan Mayen|Špicberky a Jan Mayen|\
      Svalbard a Jan Mayen|Svalbard és Jan Mayen|Svalbard și Jan Mayen|Свалбард и Ян Майен|Svalbard in Jan Mayen|\
      Σβάλμπαρντ και Γιαν Μαγιέν|Huippuvuoret ja Jan Mayen|Svalbard och Jan Mayen|Svalbard ja Jan Mayen|\
      Svalbāra un Jana Majena sala|Svalbardas ir Janas Majenas|Svalbard u Jan Mayen|Svalbard agus Jan Mayen|\
      Svalbarði og Jan Mayen|Svalbard ve Jan Mayen|Шпіцберген та Ян-Маєн|スバールバル諸島・ヤンマイエン島|斯瓦尔巴和扬马延|挪威屬斯瓦巴及尖棉|\
      स्वालबार्ड और जान मायेन|스발바르제도-얀마웬섬"),
    (*b"SK", *b"SVK", 703, "Slovakia|Slovak Republic|Slovenská republika|Slovakia (Slovak Republic)|Slovak Rep.|\
      سلوفاكيا|Slovensko|Slowakische Republik|Slowakei|Slovaquie|Eslováquia|Slovacchia|Slowakije|Słowacja|Szlovákia|\
      Slovacia|Словакия|Slovačka|Slovaška|Словачка|Σλοβακία|Slovakien|Slovakiet|Slovakkia|Slovākija|Словаччина|\
      Slovakya|スロバキア|斯洛伐克|is-Slovakkja|an tSlóvaic|स्लोवाकिया|슬로바키아"),
    (*b"SL", *b"SLE", 694, "Sierra Leone|Republic of Sierra Leone|Sierra Leona|Serra Leoa|Сиера Леоне|Sijera Leone|\
      Σιέρα Λεόνε|Sjerraleone|Siera Leonė|Siarra Leon|Сьєрра-Леоне|Сьерра-Леоне|シエラレオネ|塞拉利昂|獅子山|सिएरा लियोन|시에라리온"),
    (*b"SM", *b"SMR", 674, "San Marino|Republic of San Marino|Repubblica di San Marino|Saint-Marin|Сан Марино|\
      Άγιος Μαρίνος|Sanmarīno|San Marinas|サンマリノ|圣马力诺|São Marinho|San Mairíne|聖馬利諾|सैन मेरीनो|산마리노"),
    (*b"SN", *b"SEN", 686, "Senegal|Republic of Senegal|République du Sénégal|Senegaal|Szenegál|Сенегал|Σενεγάλη|\
      Senegāla|Senegalas|is-Senegal|an tSeineagáil|セネガル|塞内加尔|塞內加爾|सेनेगल|세네갈"),
    (*b"SO", *b"SOM", 706, "Somalia|Federal Republic of Somalia|Somalië|Soomaaliya|الصومال|جمهورية الصومال الاتحادية|\
      Somálsko|Szomália|Сомалия|Somālija|Σομαλία|Somaalia|Somalis|is-Somalja|an tSomáil|Somali|Сомалі|Сомали|ソマリア|索马里|\
      索馬利亞|सोमालिया|소말리아"),
    (*b"SR", *b"SUR", 740, "Suriname|Republic of Suriname|Súrínam|Суринам|Σουρινάμ|Surinama|Surinamas|is-Suriname|\
      Suranam|スリナム|苏里南|蘇利南|सूरीनाम|수리남"),
    (*b"SS", *b"SSD", 728, "South Sudan|Republic of South Sudan|South Sudan, Republic of|S. Sudan|Südsudan|\
      Soudan du Sud|Sudán del Sur|Sud Sudan|Zuid-Soedan|Sudão do Sul|Sudan Południowy|Jižní Súdán|Južný Sudán|\
      Dél-Szudán|Sudanul de Sud|Южен Судан|Južni Sudan|Νότιο Σουδάν|Etelä-Sudan|Sydsudan|Lõuna-Sudaan|Dienvidsudāna|\
      Pietų Sudanas|is-Sudan t’Isfel|an tSúdáin Theas|Sør-Sudan|Suður-Súdan|Güney Sudan|Південний Судан|Южный Судан|\
      南スーダン|南苏丹|南蘇丹|दक्षिण सूडान|남수단"),
    (*b"ST", *b"STP", 678, "São Tomé & Príncipe|Democratic Republic of Sao Tome and Principe|São Tomé|\
      São Tomé e Príncipe|São Tomé und Príncipe|Sao Tomé-et-Principe|Santo Tomé y Príncipe|Sao Tomé en Principe|\
      Wyspy Świętego Tomasza i Książęca|Svatý Tomáš a Princův ostrov|Svätý Tomáš a Princov ostrov|\
      São Tomé és Príncipe|São Tomé și Príncipe|Сао Томе и Принсипи|Sveti Toma i Princip|Sveti Tomaž in Princ|\
      Σάο Τομέ και Πρίνσιπε|São Tomé ja Príncipe|São Tomé och Príncipe|São Tomé og Príncipe|Santome un Prinsipi|\
      San Tomė ir Prinsipė|São Tomé u Príncipe|São Tomé agus Príncipe|Saó Tóme og Prinsípe|Sao Tome ve Principe|\
      Сан-Томе і Принсіпі|Сан-Томе и Принсипи|サントメ・プリンシペ|圣多美和普林西比|聖多美普林西比|साओ टोम और प्रिंसिपे|상투메 프린시페"),
    (*b"SV", *b"SLV", 222, "El Salvador|Republic of El Salvador|República de El Salvador|Salvador (El Salvador)|\
      Salvádor|Salwador|Салвадор|Ελ Σαλβαδόρ|Salvadora|Salvadoras|An tSalvadóir|Сальвадор|エルサルバドル|萨尔瓦多|薩爾瓦多|\
      अल सल्वाडोर|엘살바도르"),
    (*b"SX", *b"SXM", 534, "Sint Maarten|Sint Maarten (Dutch part)|St. Maarten|Sint Maarten (Dutch)|\
      St Martin (Dutch part)|Saint-Martin (partie néerlandaise)|São Martinho (Sint Maarten)|Svatý Martin (Nizozemsko)|\
      Svätý Martin (hol.)|Синт Мартен|Nizozemski Sveti Martin|Άγιος Μαρτίνος (Ολλανδικό τμήμα)|Sintmārtena|\
      Sint Martenas|Сінт-Мартен|シント・マールテン|荷属圣马丁|荷屬聖馬丁|सिंट मार्टिन|신트마르턴"),
    (*b"SY", *b"SYR", 760, "Syria|Syrian Arab Republic|Syrian Arab Rep.|Syria (Syrian Arab Republic)|سورية|سوريا|\
      Syrien|Syrië|Síria|الجمهورية العربية السورية|Szíria|Сирия|Sīrija|Συρία|Syyria|Süüria|is-Sirja|an tSiria|Sýrland|\
      Suriye|Сирія|シリア|叙利亚|敘利亞|सीरिया|시리아"),
    (*b"SZ", *b"SWZ", 748, "Eswatini|Swaziland|Kingdom of Eswatini|Eswatini (Swaziland)|Swaziland (Eswatini)|\
      Kingdom of Swaziland|Swasiland|Suazilândia|Esuatini|Essuatíni|Regno di Eswatini|Suazi|Svazijsko|Szváziföld|\
      Есватини|Свазиленд|Esvatíní|Svazi|Εσουατίνι|Σουαζιλάνδη|Swazimaa|Svaasimaa|Svatini|Svazilenda|Svazilandas|\
      l-Eswatini|Esuaitíní|an tSuasalainn|Svasíland|Svaziland|Есватіні|Свазіленд|Эсватини|エスワティニ|スワジランド|斯威士兰|史瓦帝尼|\
      史瓦濟蘭|एस्वाटिनी|स्वाज़ीलैंड|에스와티니|스와질란드"),
    (*b"TC", *b"TCA", 796, "Turks & Caicos Islands|Turks and Caicos|Turks and Caicos Is.|Turks- und Caicosinseln|\
      Îles Turques-et-Caïques|Islas Turcas y Caicos|Isole Turks e Caicos|Turks- en Caicoseilanden|\
      Ilhas Turcas e Caicos|Turks i Caicos|Turks a Caicos|Turks- és Caicos-szigetek|Insulele Turks și Caicos|\
      острови Търкс и Кайкос|Otoci Turks i Caicos|Otoki Turks in Caicos|Νήσοι Τερκς και Κάικος|Turks- ja Caicossaaret|\
      Turks- och Caicosöarna|Turks- og Caicosøerne|Turks ja Caicos|Tērksas un Kaikosas salas|Terkso ir Kaikoso Salos|\
      il-Gżejjer Turks u Caicos|Oileáin na dTurcach agus Caicos|Turks- og Caicosøyene|Turks- og Caicoseyjar|\
      Turks ve Caicos Adaları|Острови Теркс і Кайкос|Тёркс и Кайкос|タークス・カイコス諸島|特克斯和凯科斯群岛|土克斯及開科斯群島|\
      तुर्क और कैकोज़ द्वीपसमूह|터크스 케이커스 제도"),
    (*b"TD", *b"TCD", 148, "Chad|Republic of Chad|Čad|Tchad|République du Tchad|Tschad|Ciad|Tsjaad|Chade|تشاد|\
      جمهورية تشاد|Czad|Csád|Чад|Τσαντ|Tšad|Tšaad|Čada|Čadas|iċ-Chad|Sead|Tsjad|チャド|乍得|查德|चाड|차드"),
    (*b"TF", *b"ATF", 260, "French Southern Territories|French Southern and Antarctic Lands|\
      Terres australes et antarctiques françaises|TAAF|Französische Süd- und Antarktisgebiete|\
      Terres australes françaises|Territorios Australes Franceses|Terre Australi Francesi|\
      Franse Gebieden in de zuidelijke Indische Oceaan|Territórios Franceses do Sul|Territórios Austrais Franceses|\
      Francuskie Terytoria Południowe i Antarktyczne|Francouzská jižní území|Francúzske južné a antarktické územia|\
      Francia Déli Területek|Teritoriile Australe și Antarctice Franceze|Френски южни територии|\
      Francuski Južni Teritoriji|Francosko južno ozemlje|Γαλλικά Νότια Εδάφη|Ranskan eteläiset ja antarktiset alueet|\
      Franska sydterritorierna|De Franske Besiddelser i Det Sydlige Indiske Ocean og Antarktis|Prantsuse Lõunaalad|\
      Francijas Dienvidjūru teritorija|Prancūzijos Pietų sritys|It-Territorji Franċiżi tan-Nofsinhar|\
      Críocha Francacha Dheisceart an Domhain|De franske sørterritorier|Frönsku suðlægu landsvæðin|\
      Fransız Güney Toprakları|Французькі Південні Території|Французские Южные территории|仏領極南諸島|法属南部领地|法屬南部屬地|\
      फ़्रांसीसी दक्षिणी क्षेत्र|프랑스령 남방 지역"),
    (*b"TG", *b"TGO", 768, "Togo|Togolese Republic|République togolaise|Того|Τόγκο|Togas|it-Togo|Tóga|トーゴ|多哥|टोगो|토고"),
    (*b"TH", *b"THA", 764, "Thailand|Kingdom of Thailand|Siam|ราชอาณาจักรไทย|Prathet Thai|ประเทศไทย|ไทย|Thaïlande|\
      Tailândia|Thailandia|Tajlandia|Thajsko|Thaiföld|Thailanda|Тайланд|Tajland|Tajska|Ταϊλάνδη|Thaimaa|Taizeme|\
      Tailandas|it-Tajlandja|an Téalainn|Taíland|Tayland|Таїланд|タイ|泰国|泰國|थाईलैंड|태국"),
    (*b"TJ", *b"TJK", 762, "Tajikistan|Republic of Tajikistan|Tadjikistan|Tadzhikistan|Tadschikistan|Tayikistán|\
      Tagikistan|Tadzjikistan|Tadjiquistão|Тоҷикистон|Tajiquistão|Tadżykistan|Tádžikistán|Tádzsikisztán|Таджикистан|\
      Τατζικιστάν|Tadsjikistan|Tadžikistāna|Tadžikija|it-Taġikistan|an Táidsíceastáin|Tadsíkistan|Tacikistan|タジキスタン|\
      塔吉克斯坦|塔吉克|ताजिकिस्तान|타지키스탄"),
    (*b"TK", *b"TKL", 772, "Tokelau|Toquelau|Токелау|Tokelav|Τοκελάου|Tokelauöarna|it-Tokelau|Tócalá|Tókelá|トケラウ|托克劳|\
      托克勞群島|तोकेलाउ|토켈라우"),
    (*b"TL", *b"TLS", 626, "Timor-Leste|East Timor|Democratic Republic of Timor-Leste|Timor-Leste (East Timor)|\
      East Timor (Timor-Leste)|Timor Lorosa'e|Östtimor|Timor oriental|Timor Est|Oost-Timor|\
      República Democrática de Timor-Leste|Democratische Republiek Oost-Timor|Timor Wschodni|Východní Timor|\
      Východný Timor|Kelet-Timor|Timorul de Est|Тимор Лесте|Източен Тимор|Istočni Timor|Vzhodni Timor|Τιμόρ-Λέστε|\
      Ανατολικό Τιμόρ|Itä-Timor|Ida-Timor|Austrumtimora|Rytų Timoras|Timor tal-Lvant|Tíomór Thoir|Øst-Timor|\
      Austur-Tímor|Doğu Timor|Тимор-Лешті|Східний Тимор|Восточный Тимор|東ティモール|東チモール|东帝汶|東帝汶|तिमोर-लेस्त|पूर्वी तिमोर|\
      동티모르|티모르레스테"),
    (*b"TM", *b"TKM", 795, "Turkmenistan|Turkmenia|Turcomenistão|Turquemenistão|Turkménsko|Türkmenisztán|Туркменистан|\
      Τουρκμενιστάν|Turkmenistāna|Turkmėnistanas|it-Turkmenistan|an Tuircméanastáin|Туркменістан|トルクメニスタン|土库曼斯坦|土庫曼|\
      तुर्कमेनिस्तान|투르크메니스탄"),
    (*b"TN", *b"TUN", 788, "Tunisia|Republic of Tunisia|الجمهورية التونسية|République tunisienne|Tunesien|Tunisie|\
      Túnez|Tunesië|تونس|Tunezja|Tunisko|Tunézia|Тунис|Túnis|Tunizija|Τυνησία|Tunisien|Tuneesia|Tunisija|Tunisas|\
      it-Tuneżija|an Tuinéis|Tunus|Туніс|チュニジア|突尼斯|突尼西亞|ट्यूनीशिया|튀니지"),
    (*b"TO", *b"TON", 776, "Tonga|Kingdom of Tonga|Тонга|Τόνγκα|トンガ|汤加|東加|टोंगा|통가"),
    (*b"TR", *b"TUR", 792, "Türkiye|Turkey|Republic of Türkiye|Türkiye Cumhuriyeti|Türkiye (Turkey)|Turkey (Türkiye)|\
      تركيا|טורקיה|Tuerkei|Türkei|Turquie|Turquía|Turchia|Turkije|Turcja|Turecko|Törökország|Turcia|Турция|Turska|\
      Turčija|Турска|Τουρκία|Turkki|Turkiet|Tyrkiet|Tyrkia|Türgi|Turkija|Туреччина|Tyrkland|トルコ|土耳其|TR-variant|\
      it-Turkija|an Tuirc|テュルキエ|तुर्किये|튀르키예"),
    (*b"TT", *b"TTO", 780, "Trinidad & Tobago|Republic of Trinidad and Tobago|Trinidad/Tobago|Trinidad|Tobago|\
      T&T (Trinidad and Tobago)|Trinidad und Tobago|Trinité-et-Tobago|Trinidad y Tobago|Trinidad e Tobago|\
      Trinidad en Tobago|Trindade e Tobago|Trynidad i Tobago|Trinidad a Tobago|Trinidad és Tobago|Trinidad și Tobago|\
      Тринидад и Тобаго|Trinidad i Tobago|Trinidad in Tobago|Τρινιντάντ και Τομπάγκο|Trinidad ja Tobago|\
      Trinidad och Tobago|Trínidad og Tóbagó|Trinidāda un Tobāgo|Trinidadas ir Tobagas|Trinidad u Tobago|\
      Oileán na Tríonóide agus Tobága|Trinidad ve Tobago|Тринідад і Тобаго|トリニダード・トバゴ|特立尼达和多巴哥|千里達及托巴哥|\
      त्रिनिदाद और टोबैगो|트리니다드 토바고"),
    (*b"TV", *b"TUV", 798, "Tuvalu|Ellice Islands|Тувалу|Τουβαλού|ツバル|图瓦卢|吐瓦魯|तुवालू|투발루"),
    (*b"TW", *b"TWN", 158, "Taiwan|Taiwan, Province of China|Taiwan, R.O.C.|Taiwan, China|China, Taiwan|\
      Taiwan, China (ROC)|Taiwan Republic of China|Republic of China (Taiwan)|ROC (Taiwan)|Taiwan Region|\
      Chinese Taipei (Taiwan)|Formosa (Taiwan)|中华民国|대만|تايوان|Republic of China|Chinese Taipei|台湾|台灣|臺灣|中華民國|Tajwan|\
      Tchaj-wan|Tajvan|Тайван|Ταϊβάν|Taivāna|Taivanas|it-Tajwan|an Téaváin|Taívan|Tayvan|Тайвань|ताइवान"),
    (*b"TZ", *b"TZA", 834, "Tanzania|Tanzania, United Republic of|United Republic of Tanzania|\
      Tanzania, United Rep. of|Tanzania, United Republic|United Rep. of Tanzania|Jamhuri ya Muungano wa Tanzania|\
      Tansanía|Tanzanie|Танзания|Tanzānija|Τανζανία|Tansaania|it-Tanzanija|an Tansáin|Tanzanya|Танзанія|タンザニア|坦桑尼亚|\
      坦尚尼亞|तंज़ानिया|탄자니아"),
    (*b"UA", *b"UKR", 804, "Ukraine|Ukrayina|أوكرانيا|אוקראינה|Україна|Úkraína|Ucrânia|Ucraina|Oekraïne|Украина|\
      Ukrajina|Ukrajna|Украјина|Ουκρανία|Ukrayna|ウクライナ|乌克兰|l-Ukrajna|an Úcráin|烏克蘭|यूक्रेन|우크라이나"),
    (*b"UG", *b"UGA", 800, "Uganda|Republic of Uganda|Ouganda|Oeganda|Уганда|Ουγκάντα|l-Uganda|ウガンダ|乌干达|烏干達|युगांडा|\
      우간다"),
    (*b"UM", *b"UMI", 581, "U.S. Outlying Islands|United States Minor Outlying Islands|US Minor Outlying Islands|\
      United States Minor Outlying Is.|United States Outlying Islands|USA Minor Outlying Islands|\
      Amerikanische Überseeinseln|Îles mineures éloignées des États-Unis|Islas menores alejadas de EE. UU.|\
      Isole Minori Esterne degli Stati Uniti|Kleine afgelegen eilanden van de Verenigde Staten|\
      Ilhas Menores Distantes dos EUA|Ilhas Menores Afastadas dos EUA|Dalekie Wyspy Mniejsze Stanów Zjednoczonych|\
      Menší odlehlé ostrovy USA|Menšie odľahlé ostrovy USA|Az USA lakatlan külbirtokai|\
      Insulele Îndepărtate ale S.U.A.|Отдалечени острови на САЩ|Mali udaljeni otoci SAD-a|\
      Stranski zunanji otoki Združenih držav|Απομακρυσμένες Νησίδες ΗΠΑ|Yhdysvaltain erillissaaret|USA:s yttre öar|\
      Amerikanske oversøiske øer|Ühendriikide hajasaared|ASV Mazās Aizjūras salas|\
      Jungtinių Valstijų Mažosios Tolimosios Salos|Il-Gżejjer Minuri Mbiegħda tal-Istati Uniti|\
      Oileáin Imeallacha S.A.M.|USAs ytre øyer|Smáeyjar Bandaríkjanna|ABD Küçük Harici Adaları|Віддалені острови США|\
      Внешние малые о-ва (США)|合衆国領有小離島|美国本土外小岛屿|美國本土外小島嶼|यू॰एस॰ आउटलाइंग द्वीपसमूह|미국령 해외 제도"),
    (*b"US", *b"USA", 840, "United States|United States of America|U. S. A.|U. S.|S.U.A.|ABD|SAD|ZDA|É.-U.|EE.UU.|\
      Estados Unidos (EUA)|The States|U.S. of A.|미국|アメリカ|米国|美國|الولايات المتحدة|الولايات المتحدة الأمريكية|\
      ארצות הברית|ארה״ב|संयुक्त राज्य अमेरिका|US of America|America (USA)|Vereinigte Staaten von Amerika|EE. UU.|EUA|\
      États-Unis d’Amérique|États-Unis|Estados Unidos de América|Estados Unidos da América|Stati Uniti d’America|\
      Verenigde Staten van Amerika|VSA|United State|美国|США|Stany Zjednoczone Ameryki|Vereinigte Staaten|\
      Estados Unidos|Stati Uniti|Verenigde Staten|Stany Zjednoczone|Spojené štáty|Egyesült Államok|\
      Statele Unite ale Americii|Съединени щати|Sjedinjene Američke Države|Združene države Amerike|Сједињене Државе|\
      Ηνωμένες Πολιτείες|Yhdysvallat|Ameerika Ühendriigid|Amerikas Savienotās Valstis|Jungtinės Valstijos|\
      Сполучені Штати|Соединенные Штаты|Amerika Birleşik Devletleri|Estats Units|Bandaríkin|アメリカ合衆国|America|\
      ʻAmelika Hui Pū ʻIa|САЩ|ΗΠΑ|l-Istati Uniti|Stáit Aontaithe Mheiriceá|संयुक्त राज्य|अमेरिका"),
    (*b"UY", *b"URY", 858, "Uruguay|Eastern Republic of Uruguay|República Oriental del Uruguay|Uruguai|Urugwaj|\
      Uruguaj|Уругвай|Urugvaj|Ουρουγουάη|Urugvaja|Urugvajus|l-Urugwaj|Uragua|Úrúgvæ|ウルグアイ|乌拉圭|烏拉圭|उरूग्वे|우루과이"),
    (*b"UZ", *b"UZB", 860, "Uzbekistan|Republic of Uzbekistan|Oʻzbekiston|Oʻzbekiston Respublikasi|Uzbekiston|\
      Úsbekistan|Ouzbékistan|Oezbekistan|Uzbequistão|Ўзбекистон|Usbequistão|Üzbegisztán|Узбекистан|Ουζμπεκιστάν|\
      Uzbekistāna|Uzbekistanas|l-Użbekistan|an Úisbéiceastáin|Özbekistan|ウズベキスタン|乌兹别克斯坦|烏茲別克|उज़्बेकिस्तान|우즈베키스탄"),
    (*b"VA", *b"VAT", 336, "Vatican City|Holy See (Vatican City State)|Holy See (the)|Vatican City State (Holy See)|\
      Holy See (Vatican City)|Vatican City (Holy See)|The Vatican|Santa Sede|Stato della Città del Vaticano|\
      Heiliger Stuhl|Saint-Siège|Vatican City State|Vatikanstadt|État de la Cité du Vatican|Ciudad del Vaticano|\
      Città del Vaticano|Vaticaanstad|Cidade do Vaticano|Civitas Vaticana|Watykan|Vatikán|Statul Cetății Vaticanului|\
      Ватикан|Βατικανό|Vatikaani|Vatikanstaten|Vatikāns|Vatikano Miesto Valstybė|Ciutat del Vaticà|Vatíkanið|バチカン市国|\
      梵蒂冈|l-Istat tal-Belt tal-Vatikan|Cathair na Vatacáine|梵蒂岡|वेटिकन सिटी|바티칸 시국"),
    (*b"VC", *b"VCT", 670, "St. Vincent & Grenadines|St. Vincent|St Vincent/Grenadines|St. Vincent und die Grenadinen|\
      Saint-Vincent-et-les Grenadines|San Vicente y las Granadinas|Saint Vincent e Grenadine|\
      Saint Vincent en de Grenadines|São Vicente e Granadinas|Saint Vincent i Grenadyny|Svatý Vincenc a Grenadiny|\
      Svätý Vincent a Grenadíny|Saint Vincent és a Grenadine-szigetek|Saint Vincent și Grenadinele|\
      Сейнт Винсънт и Гренадини|Sveti Vincent i Grenadini|Sveti Vincencij in Grenadine|Άγιος Βικέντιος και Γρεναδίνες|\
      Saint Vincent ja Grenadiinit|S:t Vincent och Grenadinerna|Saint Vincent og Grenadinerne|\
      Saint Vincent ja Grenadiinid|Sentvinsenta un Grenadīnas|Šventasis Vincentas ir Grenadinai|\
      Saint Vincent u l-Grenadini|San Uinseann agus na Greanáidíní|St. Vincent og Grenadinene|\
      Sankti Vinsent og Grenadíneyjar|Saint Vincent ve Grenadinler|Сент-Вінсент і Гренадіни|Сент-Винсент и Гренадины|\
      セントビンセント及びグレナディーン諸島|圣文森特和格林纳丁斯|聖文森及格瑞那丁|सेंट विंसेंट और ग्रेनाडाइंस|세인트빈센트그레나딘"),
    (*b"VE", *b"VEN", 862, "Venezuela|Venezuela, Bolivarian Republic of|Bolivarian Republic of Venezuela|\
      Venezuela, RB|Venezuela, Bolivarian Republic|Venezuela, B.R.|República Bolivariana de Venezuela|\
      Venezuela (República Bolivariana de)|Wenezuela|Венецуела|Βενεζουέλα|Venecuēla|Venesúela|il-Venezwela|Veiniséala|\
      Венесуела|Венесуэла|ベネズエラ|委内瑞拉|委內瑞拉|वेनेज़ुएला|베네수엘라"),
    (*b"VG", *b"VGB", 92, "British Virgin Islands|Virgin Islands, British|British Virgin Is.|B.V.I.|UK Virgin Islands|\
      Virgin Islands (UK)|Britische Jungferninseln|Îles Vierges britanniques|Islas Vírgenes Británicas|\
      Isole Vergini Britanniche|Britse Maagdeneilanden|Ilhas Virgens Britânicas|Brytyjskie Wyspy Dziewicze|\
      Britské Panenské ostrovy|Brit Virgin-szigetek|Insulele Virgine Britanice|Британски Вирджински острови|\
      Britanski Djevičanski Otoci|Britanski Deviški otoki|Βρετανικές Παρθένες Νήσοι|Brittiläiset Neitsytsaaret|\
      Brittiska Jungfruöarna|De Britiske Jomfruøer|Briti Neitsisaared|Britu Virdžīnas|\
      Didžiosios Britanijos Mergelių Salos|il-Gżejjer Verġni Brittaniċi|Oileáin Bhriotanacha na Maighdean|\
      De britiske jomfruøyene|Bresku Jómfrúaeyjar|Britanya Virjin Adaları|Британські Віргінські острови|\
      Виргинские о-ва (Великобритания)|英領ヴァージン諸島|英属维尔京群岛|英屬維京群島|ब्रिटिश वर्जिन द्वीपसमूह|영국령 버진아일랜드"),
    (*b"VI", *b"VIR", 850, "U.S. Virgin Islands|Virgin Islands, U.S.|Virgin Islands of the United States|\
      United States Virgin Islands|U.S.V.I.|Virgin Islands (USA)|Virgin Islands of the U.S.|American Virgin Islands|\
      United States Virgin Islands (USVI)|Amerikanische Jungferninseln|Îles Vierges des États-Unis|\
      Islas Vírgenes de EE. UU.|Isole Vergini Americane|Amerikaanse Maagdeneilanden|Ilhas Virgens Americanas|\
      Ilhas Virgens dos EUA|Wyspy Dziewicze Stanów Zjednoczonych|Americké Panenské ostrovy|Amerikai Virgin-szigetek|\
      Insulele Virgine Americane|Американски Вирджински острови|Američki Djevičanski Otoci|Ameriški Deviški otoki|\
      Αμερικανικές Παρθένες Νήσοι|Yhdysvaltain Neitsytsaaret|Amerikanska Jungfruöarna|De Amerikanske Jomfruøer|\
      USA Neitsisaared|ASV Virdžīnas|Jungtinių Valstijų Mergelių Salos|il-Gżejjer Verġni tal-Istati Uniti|\
      Oileáin Mheiriceánacha na Maighdean|De amerikanske jomfruøyene|Bandarísku Jómfrúaeyjar|ABD Virjin Adaları|\
      Віргінські Острови (США)|Виргинские о-ва (США)|米領ヴァージン諸島|美属维尔京群岛|美屬維京群島|यू॰एस॰ वर्जिन द्वीपसमूह|미국령 버진아일랜드"),
    (*b"VN", *b"VNM", 704, "Vietnam|Việt Nam|Socialist Republic of Viet Nam|Vietnam (Viet Nam)|\
      Socialist Republic of Vietnam|Cộng hòa xã hội chủ nghĩa Việt Nam|베트남|越南|ベトナム|Vietnã|Vietname|Wietnam|Виетнам|\
      Vijetnam|Βιετνάμ|Vjetnama|Vietnamas|il-Vjetnam|Vítneam|Вʼєтнам|Вьетнам|वियतनाम"),
    (*b"VU", *b"VUT", 548, "Vanuatu|Republic of Vanuatu|New Hebrides|République de Vanuatu|Вануату|Βανουάτου|バヌアツ|\
      瓦努阿图|萬那杜|वनुआतू|바누아투"),
    (*b"WF", *b"WLF", 876, "Wallis & Futuna|Wallis and Futuna Islands|Wallis|Uvea mo Futuna|Wallis und Futuna|\
      Wallis-et-Futuna|Wallis y Futuna|Wallis e Futuna|Wallis en Futuna|Wallis i Futuna|Wallis a Futuna|\
      Wallis és Futuna|Wallis și Futuna|Уолис и Футуна|Wallis in Futuna|Γουάλις και Φουτούνα|Wallis ja Futuna|\
      Wallis- och Futunaöarna|Wallis og Futuna|Volisa un Futunas salas|Volisas ir Futūna|Wallis u Futuna|\
      Vailís agus Futúna|Wallis- og Fútúnaeyjar|Wallis ve Futuna|Уолліс і Футуна|Уоллис и Футуна|ウォリス・フツナ|瓦利斯和富图纳|\
      瓦利斯群島和富圖那群島|वालिस और फ़्यूचूना|왈리스-푸투나 제도"),
    (*b"WS", *b"WSM", 882, "Samoa|Independent State of Samoa|Western Samoa|Samoa i Sisifo|Szamoa|Самоа|Σαμόα|Samó|サモア|\
      萨摩亚|薩摩亞|समोआ|사모아"),
    (*b"XK", *b"XKX", 0, "Kosovo|Republic of Kosovo|Kosovo (Republic of)|Republika e Kosovës|Kosovo (UNSCR 1244)|\
      Kosovo (under UNSCR 1244)|Kosova|Kosovë|Косово|Kosowo|Koszovó|Κοσσυφοπέδιο|Kosovas|コソボ|科索沃|il-Kosovo|an Chosaiv|\
      कोसोवो|코소보"),
    (*b"YE", *b"YEM", 887, "Yemen|Republic of Yemen|Yemen, Rep.|Yemen, Republic of|Jemen|Iêmen|اليمن|\
      الجمهورية اليمنية|Йемен|Υεμένη|Jeemen|Jemena|Jemenas|il-Jemen|Éimin|Ємен|イエメン|也门|葉門|यमन|예멘"),
    (*b"YT", *b"MYT", 175, "Mayotte|Maiote|Majotta|Майот|Μαγιότ|Majota|Majotas|Майотта|マヨット|马约特|馬約特島|मायोते|마요트"),
    (*b"ZA", *b"ZAF", 710, "South Africa|Republic of South Africa|RSA|South Africa, Republic of|S. Africa|Mzansi|\
      Rep. of South Africa|iSewula Afrika|iNingizimu Afrika|Afrika Tshipembe|Afrika-Dzonga|Suid-Afrika|\
      South Africa (RSA)|Südafrika|Afrique du Sud|Sudáfrica|Zuid-Afrika|África do Sul|EMzantsi Afrika|Afrika Borwa|\
      Aforika Borwa|Republika Południowej Afryki|Jihoafrická republika|Južná Afrika|Dél-afrikai Köztársaság|\
      Africa de Sud|Южна Африка|Južnoafrička Republika|Južnoafriška republika|Νότια Αφρική|Etelä-Afrikka|Sydafrika|\
      Lõuna-Aafrika Vabariik|Dienvidāfrikas Republika|Pietų Afrika|l-Afrika t’Isfel|an Afraic Theas|Sør-Afrika|\
      Suður-Afríka|Güney Afrika|Південно-Африканська Республіка|Южно-Африканская Республика|南アフリカ|南非|दक्षिण अफ़्रीका|\
      남아프리카"),
    (*b"ZM", *b"ZMB", 894, "Zambia|Republic of Zambia|Sambía|Zambie|Замбия|Zambija|Ζάμπια|iż-Żambja|an tSaimbia|\
      Zambiya|Замбія|ザンビア|赞比亚|尚比亞|ज़ाम्बिया|잠비아"),
    (*b"ZW", *b"ZWE", 716, "Zimbabwe|Republic of Zimbabwe|Rhodesia|Southern Rhodesia|Simbabwe|Zimbábue|Зимбабве|\
      Zimbabvė|Ζιμπάμπουε|iż-Żimbabwe|an tSiombáib|Simbabve|Зімбабве|ジンバブエ|津巴布韦|辛巴威|ज़िम्बाब्वे|짐바브웨"),
];
