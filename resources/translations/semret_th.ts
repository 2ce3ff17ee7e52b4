<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Semret</source>
        <translation>เกี่ยวกับ Semret</translation>
    </message>
    <message>
        <source>A photo library that finds photos by what they show. Everything happens on this computer.</source>
        <translation>คลังภาพที่ค้นหาภาพจากสิ่งที่อยู่ในภาพ ทุกอย่างทำงานบนคอมพิวเตอร์เครื่องนี้</translation>
    </message>
    <message>
        <source>Apache License 2.0. Icons: Phosphor (MIT).</source>
        <translation>สัญญาอนุญาต Apache 2.0 ไอคอน: Phosphor (MIT)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>ลักษณะที่แสดง</translation>
    </message>
    <message>
        <source>Same as the system ({language})</source>
        <translation>ตามระบบ ({language})</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>ตามระบบ</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>สว่าง</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>มืด</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>ธีม</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>Order</source>
        <translation>ลำดับ</translation>
    </message>
    <message>
        <source>Best match first</source>
        <translation>ตรงที่สุดก่อน</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>ใหม่สุดก่อน</translation>
    </message>
    <message>
        <source>Different ones first</source>
        <translation>ภาพที่ต่างกันก่อน</translation>
    </message>
    <message>
        <source>Show or hide those that look the same</source>
        <translation>แสดงหรือซ่อนภาพที่ดูเหมือนกัน</translation>
    </message>
    <message>
        <source>Show the less likely photos, or fold them away</source>
        <translation>แสดงหรือพับภาพที่มีโอกาสตรงน้อยกว่า</translation>
    </message>
</context>
<context>
    <name>ByPicture</name>
    <message>
        <source>Search with this photo</source>
        <translation>ค้นหาด้วยภาพนี้</translation>
    </message>
    <message>
        <source>Search by the picture in the clipboard</source>
        <translation>ค้นหาด้วยรูปในคลิปบอร์ด</translation>
    </message>
    <message>
        <source>Search by a picture …</source>
        <translation>ค้นหาด้วยรูป …</translation>
    </message>
    <message>
        <source>Choose a picture to search by</source>
        <translation>เลือกรูปที่จะใช้ค้นหา</translation>
    </message>
    <message>
        <source>“{name}” cannot be looked for.</source>
        <translation>ใช้ “{name}” ค้นหาไม่ได้</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln picture(s) are looked for at once.</source>
        <translation>
            <numerusform>ค้นหาได้ครั้งละไม่เกิน %Ln รูป</numerusform>
        </translation>
    </message>
    <message>
        <source>The picture is no longer looked for.</source>
        <translation>ไม่ใช้รูปนี้ค้นหาแล้ว</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
</context>
<context>
    <name>CaptionEditor</name>
    <message>
        <source>Caption</source>
        <translation>คำบรรยาย</translation>
    </message>
</context>
<context>
    <name>CaptionField</name>
    <message>
        <source>What does the photo show?</source>
        <translation>ในภาพมีอะไร</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>A caption has at most {most} characters; this one has {count}.</source>
        <translation>คำบรรยายยาวได้ไม่เกิน {most} อักขระ แต่นี่มี {count} อักขระ</translation>
    </message>
    <message>
        <source>No language</source>
        <translation>ไม่ระบุภาษา</translation>
    </message>
    <message>
        <source>Language: {language}</source>
        <translation>ภาษา: {language}</translation>
    </message>
</context>
<context>
    <name>CaptionRow</name>
    <message>
        <source>Change this caption</source>
        <translation>แก้ไขคำบรรยายนี้</translation>
    </message>
    <message>
        <source>Remove this caption</source>
        <translation>ลบคำบรรยายนี้</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>แสดงน้อยลง</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>แสดงทั้งหมด</translation>
    </message>
</context>
<context>
    <name>Captions</name>
    <message>
        <source>Add a caption</source>
        <translation>เพิ่มคำบรรยาย</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>คำบรรยาย</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>What was understood</source>
        <translation>สิ่งที่เข้าใจ</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>เอาออก</translation>
    </message>
    <message>
        <source>Look for it as words instead</source>
        <translation>ค้นหาเป็นคำแทน</translation>
    </message>
    <message>
        <source>{number} more</source>
        <translation>อีก {number}</translation>
    </message>
</context>
<context>
    <name>ChipWords</name>
    <message>
        <source>not: {what}</source>
        <translation>ไม่ใช่: {what}</translation>
    </message>
    <message>
        <source>The library knows nothing by this name, so that no photo fits.</source>
        <translation>คลังภาพไม่รู้จักชื่อนี้ จึงไม่มีภาพใดตรง</translation>
    </message>
    <message>
        <source>like this picture</source>
        <translation>เหมือนภาพนี้</translation>
    </message>
    <message>
        <source>unknown: {name}</source>
        <translation>ไม่รู้จัก: {name}</translation>
    </message>
    <message>
        <source>no favourites</source>
        <translation>ไม่ใช่รายการโปรด</translation>
    </message>
    <message>
        <source>favourites</source>
        <translation>รายการโปรด</translation>
    </message>
    <message>
        <source>without {what}</source>
        <translation>ไม่มี{what}</translation>
    </message>
    <message>
        <source>words: {words}</source>
        <translation>คำ: {words}</translation>
    </message>
    <message>
        <source>{place}, {km} km around</source>
        <translation>{place} รอบ ๆ {km} กม.</translation>
    </message>
    <message>
        <source>without a caption</source>
        <translation>ไม่มีคำบรรยาย</translation>
    </message>
    <message>
        <source>without keywords</source>
        <translation>ไม่มีคำสำคัญ</translation>
    </message>
    <message>
        <source>without a place</source>
        <translation>ไม่มีสถานที่</translation>
    </message>
    <message>
        <source>without a date</source>
        <translation>ไม่มีวันที่</translation>
    </message>
    <message>
        <source>with a caption</source>
        <translation>มีคำบรรยาย</translation>
    </message>
    <message>
        <source>with keywords</source>
        <translation>มีคำสำคัญ</translation>
    </message>
    <message>
        <source>with a place</source>
        <translation>มีสถานที่</translation>
    </message>
    <message>
        <source>with a date</source>
        <translation>มีวันที่</translation>
    </message>
    <message>
        <source>no stars</source>
        <translation>ไม่มีดาว</translation>
    </message>
    <message numerus="yes">
        <source>%Ln star(s)</source>
        <translation>
            <numerusform>%Ln ดาว</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln star(s) or more</source>
        <translation>
            <numerusform>%Ln ดาวขึ้นไป</numerusform>
        </translation>
    </message>
    <message>
        <source>{least} to {most} stars</source>
        <translation>{least} ถึง {most} ดาว</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <comment>from one day or month to another</comment>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <comment>or a month, or a year</comment>
        <translation>ตั้งแต่ {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <comment>or a month, or a year; that one included</comment>
        <translation>จนถึง {day}</translation>
    </message>
    <message>
        <source>any date</source>
        <translation>วันใดก็ได้</translation>
    </message>
    <message>
        <source>Spring {year}</source>
        <comment>March to May</comment>
        <translation>มีนาคม – พฤษภาคม {year}</translation>
    </message>
    <message>
        <source>Summer {year}</source>
        <comment>June to August</comment>
        <translation>มิถุนายน – สิงหาคม {year}</translation>
    </message>
    <message>
        <source>Autumn {year}</source>
        <comment>September to November</comment>
        <translation>กันยายน – พฤศจิกายน {year}</translation>
    </message>
    <message>
        <source>Winter {year}</source>
        <comment>December to February</comment>
        <translation>ธันวาคม – กุมภาพันธ์ {year}</translation>
    </message>
    <message>
        <source>June – October {year}</source>
        <comment>the rainy season in Thailand</comment>
        <translation>หน้าฝน {year}</translation>
    </message>
    <message>
        <source>November – February {year}</source>
        <comment>the cool season in Thailand</comment>
        <translation>หน้าหนาว {year}</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>a day without its year, in the letters of QDate::toString</comment>
        <translation>d MMMM</translation>
    </message>
</context>
<context>
    <name>CutLine</name>
    <message numerus="yes">
        <source>Less likely: %Ln photo(s)</source>
        <translation>
            <numerusform>อาจไม่ใช่: %Ln ภาพ</numerusform>
        </translation>
    </message>
    <message>
        <source>folded away</source>
        <translation>พับไว้</translation>
    </message>
    <message>
        <source>shown below</source>
        <translation>แสดงอยู่ด้านล่าง</translation>
    </message>
    <message>
        <source>Show them (M)</source>
        <translation>แสดงภาพเหล่านี้ (M)</translation>
    </message>
    <message>
        <source>Fold them away (M)</source>
        <translation>พับภาพเหล่านี้ (M)</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Taken</source>
        <translation>ถ่ายเมื่อ</translation>
    </message>
    <message>
        <source>File from</source>
        <comment>a date: nobody knows when the photo was taken</comment>
        <translation>วันที่ของไฟล์</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>ขนาด</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>กล้อง</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>สถานที่</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>ที่เก็บ</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>คำสำคัญ</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>คะแนน</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>รายละเอียด</translation>
    </message>
    <message>
        <source>The disk is not connected.</source>
        <translation>ไม่ได้ต่อดิสก์</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>แสดงในโฟลเดอร์</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more place(s)</source>
        <translation>
            <numerusform>และอีก %Ln ที่</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>girl watching a whale shark</source>
        <translation>เด็กผู้หญิงดูฉลามวาฬ</translation>
    </message>
    <message>
        <source>Semret finds photos by what they show</source>
        <translation>Semret ค้นหาภาพจากสิ่งที่อยู่ในภาพ</translation>
    </message>
    <message>
        <source>Choose the folders to look through; photos appear while it works.</source>
        <translation>เลือกโฟลเดอร์ที่จะให้ค้นดู ภาพจะทยอยปรากฏระหว่างทำงาน</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>Counting photos …</source>
        <translation>กำลังนับภาพ …</translation>
    </message>
    <message>
        <source>{photos} {in_folders}</source>
        <translation>{photos}{in_folders}</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln folder(s)</source>
        <translation>
            <numerusform>ใน %Ln โฟลเดอร์</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>เพิ่มโฟลเดอร์ …</translation>
    </message>
    <message>
        <source>Everything happens on this computer; no photo or search leaves it.</source>
        <translation>ทุกอย่างทำงานบนคอมพิวเตอร์เครื่องนี้ ไม่มีภาพหรือคำค้นใดออกไปข้างนอก</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Files that could not be read</source>
        <translation>ไฟล์ที่อ่านไม่ได้</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read. They are tried again when they change.</source>
        <translation>
            <numerusform>อ่านไม่ได้ %Ln ไฟล์ โปรแกรมจะลองใหม่เมื่อไฟล์เปลี่ยนแปลง</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>ไฟล์</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>สาเหตุ</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>แสดงในโฟลเดอร์</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>All files could be read.</source>
        <translation>อ่านได้ครบทุกไฟล์</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>และอีก {count} ไฟล์</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>Try all again</source>
        <translation>ลองใหม่ทั้งหมด</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Similar photos</source>
        <translation>ภาพคล้ายกัน</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Choose a folder with photos</source>
        <translation>เลือกโฟลเดอร์ที่มีภาพ</translation>
    </message>
</context>
<context>
    <name>FolderList</name>
    <message>
        <source>Add another folder …</source>
        <translation>เพิ่มโฟลเดอร์อื่น …</translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>Folders</source>
        <translation>โฟลเดอร์</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>เพิ่มโฟลเดอร์ …</translation>
    </message>
    <message>
        <source>Remove from the library …</source>
        <translation>นำออกจากคลังภาพ …</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>รายการที่ยกเว้น</translation>
    </message>
    <message>
        <source>Leave something out …</source>
        <translation>ยกเว้นบางส่วน …</translation>
    </message>
    <message>
        <source>Include again</source>
        <translation>เลิกยกเว้น</translation>
    </message>
    <message>
        <source>{photos}, away</source>
        <translation>{photos} ไม่ได้ต่อ</translation>
    </message>
    <message>
        <source>{photos}, missing</source>
        <translation>{photos} ไม่พบโฟลเดอร์</translation>
    </message>
    <message>
        <source>Left out of this folder:</source>
        <translation>สิ่งที่ยกเว้นจากโฟลเดอร์นี้:</translation>
    </message>
    <message>
        <source>Nothing is left out of this folder.</source>
        <translation>โฟลเดอร์นี้ไม่มีสิ่งที่ยกเว้น</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>This photo, from {day}</source>
        <translation>ภาพนี้ เมื่อ {day}</translation>
    </message>
    <message>
        <source>Similar photo from {day}</source>
        <translation>ภาพคล้ายกันเมื่อ {day}</translation>
    </message>
</context>
<context>
    <name>HeartButton</name>
    <message>
        <source>Favourite</source>
        <translation>รายการโปรด</translation>
    </message>
</context>
<context>
    <name>IndexingPage</name>
    <message>
        <source>Indexing</source>
        <translation>การทำดัชนี</translation>
    </message>
    <message>
        <source>Read photos quietly</source>
        <translation>อ่านภาพแบบไม่รบกวนเครื่อง</translation>
    </message>
    <message>
        <source>Keep going when the window is closed</source>
        <translation>ทำงานต่อเมื่อปิดหน้าต่าง</translation>
    </message>
    <message>
        <source>One photo at a time, with pauses: the machine stays free for other things.</source>
        <translation>อ่านทีละภาพและเว้นช่วงพัก เครื่องจึงว่างพอสำหรับงานอื่น</translation>
    </message>
    <message>
        <source>An icon in the system’s tray shows that Semret keeps going, and opens the window.</source>
        <translation>ไอคอนในถาดระบบบอกว่า Semret ยังทำงานอยู่ และใช้เปิดหน้าต่างได้</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Show or hide details</source>
        <translation>แสดงหรือซ่อนรายละเอียด</translation>
    </message>
    <message>
        <source>Write a caption</source>
        <translation>เขียนคำบรรยาย</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>ซ่อนรายละเอียด</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>แสดงรายละเอียด</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>รายละเอียดภาพ</translation>
    </message>
    <message>
        <source>Preview of {name}</source>
        <translation>ภาพตัวอย่างของ {name}</translation>
    </message>
    <message>
        <source>They are rated differently. Stars given here are given to all of them.</source>
        <translation>ภาพเหล่านี้มีคะแนนต่างกัน ดาวที่ให้ที่นี่จะให้กับทุกภาพ</translation>
    </message>
    <message>
        <source>Stars and the heart are given to all of them.</source>
        <translation>ดาวและหัวใจจะให้กับทุกภาพที่เลือก</translation>
    </message>
    <message>
        <source>Choose a photo to see what is known about it.</source>
        <translation>เลือกภาพเพื่อดูรายละเอียด</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>คะแนน</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>รายการโปรด</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>คำบรรยาย</translation>
    </message>
    <message>
        <source>Changed caption</source>
        <translation>แก้ไขคำบรรยาย</translation>
    </message>
    <message>
        <source>Removed caption</source>
        <translation>ลบคำบรรยาย</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>ป้ายกำกับ</translation>
    </message>
    <message>
        <source>Rejected label</source>
        <translation>ปฏิเสธป้ายกำกับ</translation>
    </message>
    <message>
        <source>Removed label</source>
        <translation>นำป้ายกำกับออก</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>เครื่องหมาย</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Suggest which one to keep</source>
        <translation>แนะนำว่าควรเก็บภาพไหน</translation>
    </message>
    <message>
        <source>Select photos of one thing, at most {number}.</source>
        <translation>เลือกภาพของสิ่งเดียวกัน ไม่เกิน {number} ภาพ</translation>
    </message>
    <message>
        <source>No other photo looks the same.</source>
        <translation>ไม่มีภาพอื่นที่ดูเหมือนกัน</translation>
    </message>
    <message>
        <source>Nothing sets these photos apart.</source>
        <translation>ภาพเหล่านี้ไม่ต่างกันอย่างเห็นได้ชัด</translation>
    </message>
    <message>
        <source>{name} seems to be the best of them.</source>
        <translation>{name} น่าจะเป็นภาพที่ดีที่สุดในกลุ่มนี้</translation>
    </message>
    <message>
        <source>It is a favourite.</source>
        <translation>เป็นภาพในรายการโปรด</translation>
    </message>
    <message>
        <source>It has more stars.</source>
        <translation>ได้ดาวมากกว่า</translation>
    </message>
    <message>
        <source>It is larger.</source>
        <translation>ใหญ่กว่า</translation>
    </message>
    <message>
        <source>It is better exposed.</source>
        <translation>แสงพอดีกว่า</translation>
    </message>
    <message>
        <source>It is sharper.</source>
        <translation>คมชัดกว่า</translation>
    </message>
</context>
<context>
    <name>LabelBar</name>
    <message>
        <source>Add a label …</source>
        <translation>เพิ่มป้ายกำกับ …</translation>
    </message>
    <message>
        <source>Labels to sort by</source>
        <translation>ป้ายกำกับที่ใช้จัดกลุ่ม</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>ป้ายกำกับ</translation>
    </message>
</context>
<context>
    <name>LabelChip</name>
    <message>
        <source>None of these</source>
        <translation>ไม่ใช่ทั้งหมดนี้</translation>
    </message>
</context>
<context>
    <name>LabelDialog</name>
    <message>
        <source>One name is enough. Photos are looked through by the English one, where there is one.</source>
        <translation>ชื่อเดียวก็พอ ถ้ามีชื่อภาษาอังกฤษ โปรแกรมจะมองหาในภาพด้วยชื่อนั้น</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>What is to be seen?</source>
        <translation>เห็นอะไรในภาพ</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>ป้ายกำกับ</translation>
    </message>
    <message>
        <source>Add a label</source>
        <translation>เพิ่มป้ายกำกับ</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>ป้ายกำกับ</translation>
    </message>
    <message>
        <source>You gave this label. Click to take it back.</source>
        <translation>คุณให้ป้ายกำกับนี้ไว้ คลิกเพื่อนำออก</translation>
    </message>
    <message>
        <source>Seen here, {percent} sure. Click if it is wrong.</source>
        <translation>โปรแกรมเห็นสิ่งนี้ในภาพ มั่นใจ {percent} คลิกถ้าไม่ถูกต้อง</translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message>
        <source>Your labels</source>
        <translation>ป้ายกำกับของคุณ</translation>
    </message>
    <message>
        <source>Photos are looked through for these, too. Every name of a label finds the same photos.</source>
        <translation>โปรแกรมจะมองหาสิ่งเหล่านี้ในภาพด้วย ทุกชื่อของป้ายเดียวกันค้นเจอภาพเดียวกัน</translation>
    </message>
    <message>
        <source>Add a label …</source>
        <translation>เพิ่มป้ายกำกับ …</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>เปลี่ยนชื่อ …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>นำออก</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>No label yet. Add one, such as “our garden”: photos are looked through for it.</source>
        <translation>ยังไม่มีป้ายกำกับ ลองเพิ่มสักป้าย เช่น “สวนของเรา” แล้วโปรแกรมจะมองหาในภาพให้</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>ป้ายกำกับใหม่</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>Names of “{label}”</source>
        <translation>ชื่อของ “{label}”</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>เปลี่ยนชื่อ</translation>
    </message>
    <message>
        <source>“{label}” is a label now</source>
        <translation>“{label}” เป็นป้ายกำกับแล้ว</translation>
    </message>
    <message>
        <source>The label is called “{label}” now</source>
        <translation>ป้ายกำกับนี้ชื่อ “{label}” แล้ว</translation>
    </message>
    <message>
        <source>“{label}” is no label any more</source>
        <translation>“{label}” ไม่เป็นป้ายกำกับแล้ว</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>เลิกทำแล้ว: {what}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) changed with it.</source>
        <translation>
            <numerusform>มี %Ln ภาพเปลี่ยนตามไปด้วย</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearnedSheet</name>
    <message>
        <source>What it learned</source>
        <translation>สิ่งที่เรียนรู้</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>ลืมทั้งหมด</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>“{query}”</source>
        <translation>“{query}”</translation>
    </message>
    <message>
        <source>Photos like the relevant ones come earlier, photos like the others later, whenever this is asked.</source>
        <translation>ทุกครั้งที่ค้นหาคำนี้ ภาพที่คล้ายภาพที่ตรงจะมาก่อน ส่วนภาพที่คล้ายภาพที่ไม่ตรงจะมาทีหลัง</translation>
    </message>
    <message>
        <source>Nothing is marked for this search.</source>
        <translation>ยังไม่มีเครื่องหมายสำหรับคำค้นนี้</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>และอีก {count} ภาพ</translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message numerus="yes">
        <source>Cleared the mark of %Ln photo(s)</source>
        <translation>
            <numerusform>ลบเครื่องหมายของ %Ln ภาพแล้ว</numerusform>
        </translation>
    </message>
    <message>
        <source>Forgot what “{query}” had learned</source>
        <translation>ลืมสิ่งที่ “{query}” เรียนรู้แล้ว</translation>
    </message>
</context>
<context>
    <name>LearningLine</name>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>What it learned</source>
        <translation>ดูสิ่งที่เรียนรู้</translation>
    </message>
    <message numerus="yes">
        <source>Re-ranked by %Ln photo(s) you marked for searches like this</source>
        <translation>
            <numerusform>เรียงใหม่ตาม %Ln ภาพที่คุณทำเครื่องหมายในการค้นหาที่คล้ายกัน</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Re-ranked by %Ln photo(s) you marked</source>
        <translation>
            <numerusform>เรียงใหม่ตาม %Ln ภาพที่คุณทำเครื่องหมายไว้</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more for searches like this</source>
        <translation>
            <numerusform>และอีก %Ln ภาพจากการค้นหาที่คล้ายกัน</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveOutDialog</name>
    <message>
        <source>Leave out</source>
        <translation>ยกเว้น</translation>
    </message>
    <message>
        <source>Leave out of “{folder}”</source>
        <translation>ยกเว้นจาก “{folder}”</translation>
    </message>
    <message>
        <source>Name of a folder or a pattern</source>
        <translation>ชื่อโฟลเดอร์หรือรูปแบบ</translation>
    </message>
    <message>
        <source>drafts, or *.png</source>
        <translation>drafts หรือ *.png</translation>
    </message>
    <message>
        <source>The name of a folder as seen from here, or a pattern: * stands for anything. What it fits is no longer found; the files stay as they are.</source>
        <translation>ชื่อโฟลเดอร์ที่อยู่ในนี้ หรือรูปแบบชื่อ โดย * แทนอะไรก็ได้ สิ่งที่ตรงกันจะค้นไม่พบอีก ส่วนไฟล์ยังอยู่เหมือนเดิม</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
</context>
<context>
    <name>LessonRow</name>
    <message>
        <source>Relevant</source>
        <translation>ตรงกับคำค้น</translation>
    </message>
    <message>
        <source>Not relevant</source>
        <translation>ไม่ตรงกับคำค้น</translation>
    </message>
    <message>
        <source>Take this mark back</source>
        <translation>ลบเครื่องหมายนี้</translation>
    </message>
    <message>
        <source>Changed none of the first 20 others</source>
        <translation>ไม่เปลี่ยนภาพอื่นใน 20 ภาพแรก</translation>
    </message>
    <message numerus="yes">
        <source>Changed %Ln of the first 20 others</source>
        <translation>
            <numerusform>เปลี่ยนภาพอื่น %Ln ภาพใน 20 ภาพแรก</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Hide the sidebar</source>
        <translation>ซ่อนแถบข้าง</translation>
    </message>
    <message>
        <source>Show the sidebar</source>
        <translation>แสดงแถบข้าง</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) selected</source>
        <translation>
            <numerusform>เลือกไว้ %Ln ภาพ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} of %Ln photo(s)</source>
        <comment>those of a month, among all found</comment>
        <translation>
            <numerusform>{number} จาก %Ln ภาพ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Search</source>
        <translation>ค้นหา</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>แถบข้าง</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>บันทึกการค้นหานี้</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>เพิ่มโฟลเดอร์ …</translation>
    </message>
    <message>
        <source>Index again</source>
        <translation>ตรวจดูโฟลเดอร์อีกครั้ง</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>การตั้งค่า …</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>เต็มหน้าจอ</translation>
    </message>
    <message>
        <source>About Semret</source>
        <translation>เกี่ยวกับ Semret</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>ออก</translation>
    </message>
    <message>
        <source>What can be typed</source>
        <translation>พิมพ์อะไรได้บ้าง</translation>
    </message>
    <message>
        <source>What you taught …</source>
        <translation>สิ่งที่คุณสอน …</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>แป้นพิมพ์ลัด</translation>
    </message>
    <message>
        <source>Semret goes on. What happened stands in the folder “logs” of the library.</source>
        <translation>โปรแกรมยังทำงานต่อได้ รายละเอียดอยู่ในโฟลเดอร์ “logs” ของคลังภาพ</translation>
    </message>
    <message>
        <source>Something went wrong inside Semret.</source>
        <translation>เกิดข้อผิดพลาดภายใน Semret</translation>
    </message>
</context>
<context>
    <name>MarkRow</name>
    <message>
        <source>Relevant for “{query}”</source>
        <translation>ตรงกับ “{query}”</translation>
    </message>
    <message>
        <source>Not relevant for “{query}”</source>
        <translation>ไม่ตรงกับ “{query}”</translation>
    </message>
    <message>
        <source>Take this mark back</source>
        <translation>ลบเครื่องหมายนี้</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Relevant</source>
        <translation>ตรงกับคำค้น</translation>
    </message>
    <message>
        <source>Not relevant</source>
        <translation>ไม่ตรงกับคำค้น</translation>
    </message>
    <message>
        <source>Clear mark</source>
        <translation>ลบเครื่องหมาย</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>รายการโปรด</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>แสดงในโฟลเดอร์</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>คัดลอกเส้นทางไฟล์</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>ย้ายไปถังขยะ</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>ให้คะแนน</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
    <message>
        <source>Select more or fewer</source>
        <translation>เลือกเพิ่มหรือลดลง</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>ยกเลิกการเลือก</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>ทำซ้ำ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln star(s)</source>
        <translation>
            <numerusform>%Ln ดาว</numerusform>
        </translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>ไม่มีดาว</translation>
    </message>
    <message>
        <source>A mark belongs to words.</source>
        <translation>การทำเครื่องหมายเป็นของคำค้น</translation>
    </message>
    <message>
        <source>Pictures that the library does not have are not remembered: add them to mark what fits.</source>
        <translation>ไม่มีการจดจำรูปที่ไม่อยู่ในคลังภาพ: เพิ่มรูปเข้าคลังก่อนจึงทำเครื่องหมายได้</translation>
    </message>
    <message>
        <source>A mark belongs to a search.</source>
        <translation>เครื่องหมายใช้กับผลการค้นหาเท่านั้น</translation>
    </message>
    <message>
        <source>Search for something, then mark what fits.</source>
        <translation>ค้นหาก่อน แล้วทำเครื่องหมายภาพที่ตรง</translation>
    </message>
    <message numerus="yes">
        <source>Marked %Ln photo(s) as relevant</source>
        <translation>
            <numerusform>ทำเครื่องหมายว่าตรง %Ln ภาพแล้ว</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marked %Ln photo(s) as not relevant</source>
        <translation>
            <numerusform>ทำเครื่องหมายว่าไม่ตรง %Ln ภาพแล้ว</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cleared the mark of %Ln photo(s)</source>
        <translation>
            <numerusform>ลบเครื่องหมายของ %Ln ภาพแล้ว</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Made %Ln photo(s) a favourite</source>
        <translation>
            <numerusform>เพิ่ม %Ln ภาพในรายการโปรดแล้ว</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took %Ln photo(s) out of the favourites</source>
        <translation>
            <numerusform>นำ %Ln ภาพออกจากรายการโปรดแล้ว</numerusform>
        </translation>
    </message>
    <message>
        <source>{stars} for {photos}</source>
        <translation>{photos}: {stars}</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>เลิกทำแล้ว: {what}</translation>
    </message>
    <message>
        <source>Redone: {what}</source>
        <translation>ทำซ้ำแล้ว: {what}</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>Marks</source>
        <translation>เครื่องหมาย</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Another program indexes this library now: {who}.</source>
        <translation>ขณะนี้โปรแกรมอื่นกำลังทำดัชนีคลังภาพนี้อยู่: {who}</translation>
    </message>
    <message>
        <source>It will take these folders too.</source>
        <translation>โปรแกรมนั้นจะอ่านโฟลเดอร์เหล่านี้ด้วย</translation>
    </message>
    <message>
        <source>{name} is not a folder.</source>
        <translation>{name} ไม่ใช่โฟลเดอร์</translation>
    </message>
    <message>
        <source>There is no folder {name}.</source>
        <translation>ไม่มีโฟลเดอร์ {name}</translation>
    </message>
    <message>
        <source>Name the folder that the photos lie in.</source>
        <translation>โปรดระบุโฟลเดอร์ที่เก็บภาพ</translation>
    </message>
    <message>
        <source>Check the spelling; is its disk connected?</source>
        <translation>โปรดตรวจตัวสะกด และดูว่าต่อดิสก์แล้วหรือยัง</translation>
    </message>
    <message>
        <source>{name} is Semret&apos;s own folder.</source>
        <translation>{name} เป็นโฟลเดอร์ของ Semret เอง</translation>
    </message>
    <message>
        <source>{name} cannot be read.</source>
        <translation>อ่าน {name} ไม่ได้</translation>
    </message>
    <message>
        <source>{name} cannot be written.</source>
        <translation>เขียน {name} ไม่ได้</translation>
    </message>
    <message>
        <source>Look at its permissions.</source>
        <translation>โปรดตรวจสอบสิทธิ์การเข้าถึง</translation>
    </message>
    <message>
        <source>The disk that holds {name} is full.</source>
        <translation>ดิสก์ที่เก็บ {name} เต็ม</translation>
    </message>
    <message>
        <source>Make room on it and try again.</source>
        <translation>โปรดเพิ่มพื้นที่ว่างแล้วลองใหม่</translation>
    </message>
    <message>
        <source>{name} is not a library, or it is damaged.</source>
        <translation>{name} ไม่ใช่คลังภาพหรือชำรุด</translation>
    </message>
    <message>
        <source>{name} is damaged.</source>
        <translation>{name} ชำรุด</translation>
    </message>
    <message>
        <source>The text index of {name} is damaged.</source>
        <translation>ดัชนีข้อความของ {name} เสียหาย</translation>
    </message>
    <message>
        <source>Make it anew with: semret doctor --repair</source>
        <translation>สร้างใหม่ได้ด้วยคำสั่ง: semret doctor --repair</translation>
    </message>
    <message>
        <source>The disk with this photo is not connected: {name}.</source>
        <translation>ไม่ได้ต่อดิสก์ที่เก็บภาพนี้: {name}</translation>
    </message>
    <message>
        <source>This is its thumbnail.</source>
        <translation>ที่เห็นคือภาพขนาดย่อ</translation>
    </message>
    <message>
        <source>A caption has at most {most} characters, not {count}.</source>
        <translation>คำบรรยายยาวได้ไม่เกิน {most} อักขระ ไม่ใช่ {count} อักขระ</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>โปรดเขียนให้สั้นลง</translation>
    </message>
    <message>
        <source>A caption cannot be empty.</source>
        <translation>คำบรรยายว่างเปล่าไม่ได้</translation>
    </message>
    <message>
        <source>This caption is not in the library (any more).</source>
        <translation>ไม่มีคำบรรยายนี้ในคลังภาพ (แล้ว)</translation>
    </message>
    <message>
        <source>This caption stands in the file itself, which stays as it is.</source>
        <translation>คำบรรยายนี้อยู่ในไฟล์ภาพเอง ซึ่งจะไม่ถูกแก้ไข</translation>
    </message>
    <message>
        <source>Add one of your own.</source>
        <translation>คุณเพิ่มคำบรรยายของตัวเองได้</translation>
    </message>
    <message>
        <source>This photo is not in the library (any more).</source>
        <translation>ไม่มีภาพนี้ในคลังภาพ (แล้ว)</translation>
    </message>
    <message>
        <source>Of these photos {count} are not in the library (any more).</source>
        <translation>ในจำนวนนี้มี {count} ภาพที่ไม่อยู่ในคลังภาพ (แล้ว)</translation>
    </message>
    <message>
        <source>Search again.</source>
        <translation>โปรดค้นหาอีกครั้ง</translation>
    </message>
    <message>
        <source>An empty query learns nothing.</source>
        <translation>คำค้นว่างเปล่าเรียนรู้อะไรไม่ได้</translation>
    </message>
    <message>
        <source>Search for something first.</source>
        <translation>โปรดค้นหาก่อน</translation>
    </message>
    <message>
        <source>A query of {count} characters is too long to be marked.</source>
        <translation>คำค้นยาว {count} อักขระ ยาวเกินกว่าจะทำเครื่องหมายได้</translation>
    </message>
    <message>
        <source>There is nothing to save: the search is empty.</source>
        <translation>ไม่มีอะไรให้บันทึก เพราะคำค้นว่างเปล่า</translation>
    </message>
    <message>
        <source>Type something first.</source>
        <translation>โปรดพิมพ์คำค้นก่อน</translation>
    </message>
    <message>
        <source>A search of {count} characters is too long to be kept.</source>
        <translation>คำค้นยาว {count} อักขระ ยาวเกินกว่าจะบันทึกได้</translation>
    </message>
    <message>
        <source>This folder is not in the library (any more).</source>
        <translation>ไม่มีโฟลเดอร์นี้ในคลังภาพ (แล้ว)</translation>
    </message>
    <message>
        <source>The inference library is not installed.</source>
        <translation>ยังไม่ได้ติดตั้งไลบรารีประมวลผลโมเดล</translation>
    </message>
    <message>
        <source>The decoder broke down on this picture.</source>
        <translation>ตัวถอดรหัสล้มเหลวกับภาพนี้</translation>
    </message>
    <message>
        <source>The decoder crashed on this file.</source>
        <translation>ตัวถอดรหัสหยุดทำงานกับไฟล์นี้</translation>
    </message>
    <message>
        <source>The decoder did not come to an end on this file.</source>
        <translation>ตัวถอดรหัสทำงานกับไฟล์นี้ไม่สิ้นสุด</translation>
    </message>
    <message>
        <source>The file cannot be read: {why}.</source>
        <translation>อ่านไฟล์ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>The file is cut off.</source>
        <translation>ไฟล์ขาดตอน</translation>
    </message>
    <message>
        <source>The file is damaged ({how}).</source>
        <translation>ไฟล์ชำรุด ({how})</translation>
    </message>
    <message>
        <source>The file is damaged or cut off ({how}).</source>
        <translation>ไฟล์ชำรุดหรือขาดตอน ({how})</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>ไฟล์ว่างเปล่า</translation>
    </message>
    <message>
        <source>The file is gone.</source>
        <translation>ไม่มีไฟล์นี้แล้ว</translation>
    </message>
    <message>
        <source>The file is larger than Semret opens ({size}).</source>
        <translation>ไฟล์ใหญ่กว่าที่ Semret เปิดได้ ({size})</translation>
    </message>
    <message>
        <source>The picture took longer than {time} seconds to read.</source>
        <translation>อ่านภาพนี้นานเกิน {time} วินาที</translation>
    </message>
    <message>
        <source>There is no permission to read the file.</source>
        <translation>ไม่มีสิทธิ์อ่านไฟล์</translation>
    </message>
    <message>
        <source>There is not enough memory to read this picture.</source>
        <translation>หน่วยความจำไม่พออ่านภาพนี้</translation>
    </message>
    <message>
        <source>This is a folder, not a file.</source>
        <translation>นี่คือโฟลเดอร์ ไม่ใช่ไฟล์</translation>
    </message>
    <message>
        <source>This is a raw file of an unknown camera, or it is damaged.</source>
        <translation>ไฟล์ RAW จากกล้องที่ไม่รู้จักหรือชำรุด</translation>
    </message>
    <message>
        <source>This is not a picture that Semret can read.</source>
        <translation>ไม่ใช่ภาพที่ Semret อ่านได้</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>ไม่มีอะไรให้นำกลับ</translation>
    </message>
    <message>
        <source>Only the last semret classify --keep can be.</source>
        <translation>ทำได้เฉพาะ semret classify --keep ครั้งล่าสุด</translation>
    </message>
    <message>
        <source>Only the last edit of the list of labels can be.</source>
        <translation>เลิกทำได้เฉพาะการแก้ไขรายการป้ายกำกับครั้งล่าสุด</translation>
    </message>
    <message>
        <source>A label has a name.</source>
        <translation>ป้ายกำกับต้องมีชื่อ</translation>
    </message>
    <message>
        <source>A label has at most {most} characters.</source>
        <translation>ป้ายกำกับยาวได้ไม่เกิน {most} ตัวอักษร</translation>
    </message>
    <message>
        <source>Shorten it, or write it as a caption.</source>
        <translation>ย่อให้สั้นลง หรือเขียนเป็นคำบรรยาย</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; cannot be a label.</source>
        <translation>&quot;{name}&quot; เป็นป้ายกำกับไม่ได้</translation>
    </message>
    <message>
        <source>A name has no | in it, and no # before it.</source>
        <translation>ชื่อต้องไม่มี | และต้องไม่ขึ้นต้นด้วย #</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is in the list of labels already.</source>
        <translation>&quot;{name}&quot; อยู่ในรายการป้ายกำกับแล้ว</translation>
    </message>
    <message>
        <source>Give it another name.</source>
        <translation>ตั้งชื่ออื่น</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is not in the list of labels (any more).</source>
        <translation>&quot;{name}&quot; ไม่อยู่ในรายการป้ายกำกับ (แล้ว)</translation>
    </message>
    <message>
        <source>See: semret label --own</source>
        <translation>ดูที่: semret label --own</translation>
    </message>
    <message>
        <source>{name} was changed since.</source>
        <translation>{name} ถูกเปลี่ยนไปแล้วหลังจากนั้น</translation>
    </message>
    <message>
        <source>Look at what stands there now.</source>
        <translation>ดูว่าตอนนี้มีอะไรอยู่ในนั้น</translation>
    </message>
    <message>
        <source>{name}, line {number}: this is no label.</source>
        <translation>{name} บรรทัดที่ {number}: ไม่ใช่ป้ายกำกับ</translation>
    </message>
    <message>
        <source>At most three names: English|Thai|Czech.</source>
        <translation>มีได้ไม่เกินสามชื่อ: อังกฤษ|ไทย|เช็ก</translation>
    </message>
    <message>
        <source>There is no name in it.</source>
        <translation>ไม่มีชื่ออยู่ในนั้น</translation>
    </message>
    <message>
        <source>A name has at most {most} characters.</source>
        <translation>ชื่อมีได้ไม่เกิน {most} ตัวอักษร</translation>
    </message>
    <message>
        <source>The same label stands above.</source>
        <translation>มีป้ายกำกับเดียวกันอยู่ข้างบนแล้ว</translation>
    </message>
    <message>
        <source>It is not UTF-8.</source>
        <translation>ไม่ใช่ UTF-8</translation>
    </message>
    <message>
        <source>At most {most} labels.</source>
        <translation>มีป้ายกำกับได้ไม่เกิน {most} รายการ</translation>
    </message>
    <message>
        <source>{name} cannot be added to safely; it was left as it is.</source>
        <translation>เพิ่มข้อมูลลงใน {name} อย่างปลอดภัยไม่ได้ จึงปล่อยไว้ตามเดิม</translation>
    </message>
    <message>
        <source>Write these labels with the program that made it.</source>
        <translation>ใช้โปรแกรมที่สร้างไฟล์นั้นเขียนป้ายกำกับเหล่านี้</translation>
    </message>
    <message>
        <source>Is its folder there?</source>
        <translation>โฟลเดอร์ของไฟล์ยังอยู่หรือไม่</translation>
    </message>
    <message>
        <source>{name} was written anew by another program.</source>
        <translation>โปรแกรมอื่นเขียน {name} ขึ้นใหม่</translation>
    </message>
    <message>
        <source>Take the labels out with that program.</source>
        <translation>ใช้โปรแกรมนั้นเอาป้ายกำกับออก</translation>
    </message>
    <message>
        <source>Look at the folder&apos;s permissions.</source>
        <translation>ตรวจสอบสิทธิ์ของโฟลเดอร์</translation>
    </message>
    <message>
        <source>Photos are understood by another model package now.</source>
        <translation>ตอนนี้ใช้ชุดโมเดลอื่นทำความเข้าใจภาพแล้ว</translation>
    </message>
    <message>
        <source>Bring the picture in once more.</source>
        <translation>นำรูปเข้ามาใหม่อีกครั้ง</translation>
    </message>
    <message>
        <source>This is not an ordinary file.</source>
        <translation>ไม่ใช่ไฟล์ธรรมดา</translation>
    </message>
    <message>
        <source>This photo has no file any more.</source>
        <translation>ภาพนี้ไม่มีไฟล์แล้ว</translation>
    </message>
    <message>
        <source>This picture claims more pixels than Semret opens.</source>
        <translation>ภาพนี้ระบุจำนวนพิกเซลเกินกว่าที่ Semret เปิดได้</translation>
    </message>
    <message>
        <source>This picture claims to have no pixels.</source>
        <translation>ภาพนี้ระบุว่าไม่มีพิกเซล</translation>
    </message>
    <message>
        <source>This picture claims {width} x {height} pixels, more than Semret opens ({most} megapixels).</source>
        <translation>ภาพนี้ระบุขนาด {width} x {height} พิกเซล ซึ่งมากกว่าที่ Semret เปิดได้ ({most} เมกะพิกเซล)</translation>
    </message>
    <message>
        <source>The process that reads pictures could not be started.</source>
        <translation>เริ่มโปรเซสที่อ่านภาพไม่ได้</translation>
    </message>
    <message>
        <source>The image encoder gave nothing usable.</source>
        <translation>ตัวเข้ารหัสภาพไม่ให้ผลที่ใช้ได้</translation>
    </message>
    <message>
        <source>Reading it failed: {why}.</source>
        <translation>อ่านไม่สำเร็จ: {why}</translation>
    </message>
    <message>
        <source>There is no permission to look into this folder.</source>
        <translation>ไม่มีสิทธิ์ดูในโฟลเดอร์นี้</translation>
    </message>
    <message>
        <source>The folder went away while it was looked at.</source>
        <translation>โฟลเดอร์หายไประหว่างที่กำลังดู</translation>
    </message>
    <message>
        <source>The folder cannot be read: {why}.</source>
        <translation>อ่านโฟลเดอร์ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>There is no library in {name}.</source>
        <translation>ไม่มีคลังภาพใน {name}</translation>
    </message>
    <message>
        <source>Make one with: semret index FOLDER</source>
        <translation>สร้างได้ด้วยคำสั่ง: semret index FOLDER</translation>
    </message>
    <message>
        <source>{name} is a file, not a folder.</source>
        <translation>{name} เป็นไฟล์ ไม่ใช่โฟลเดอร์</translation>
    </message>
    <message>
        <source>{name} cannot be made: {why}.</source>
        <translation>สร้าง {name} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>Name another folder with --library.</source>
        <translation>โปรดระบุโฟลเดอร์อื่นด้วย --library</translation>
    </message>
    <message>
        <source>{name} cannot be read: {why}.</source>
        <translation>อ่าน {name} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>{name} cannot be written: {why}.</source>
        <translation>เขียน {name} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>{name} cannot be read or written: {why}.</source>
        <translation>อ่านหรือเขียน {name} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>{name} cannot be read or written.</source>
        <translation>อ่านหรือเขียน {name} ไม่ได้</translation>
    </message>
    <message>
        <source>{name} cannot be opened.</source>
        <translation>เปิด {name} ไม่ได้</translation>
    </message>
    <message>
        <source>Look at its permissions and those of its folder.</source>
        <translation>โปรดตรวจสอบสิทธิ์การเข้าถึงของไฟล์และโฟลเดอร์</translation>
    </message>
    <message>
        <source>Look at its permissions, or name another folder with --library.</source>
        <translation>โปรดตรวจสอบสิทธิ์การเข้าถึง หรือระบุโฟลเดอร์อื่นด้วย --library</translation>
    </message>
    <message>
        <source>Look at its permissions, or name another library with --library.</source>
        <translation>โปรดตรวจสอบสิทธิ์การเข้าถึง หรือระบุคลังภาพอื่นด้วย --library</translation>
    </message>
    <message>
        <source>Look whether its disk is there and sound.</source>
        <translation>โปรดตรวจดูว่าดิสก์ต่ออยู่และไม่ชำรุด</translation>
    </message>
    <message>
        <source>Is there room on its disk?</source>
        <translation>ดิสก์มีพื้นที่ว่างพอหรือไม่</translation>
    </message>
    <message>
        <source>Another program keeps {name} locked.</source>
        <translation>โปรแกรมอื่นล็อก {name} ไว้</translation>
    </message>
    <message>
        <source>Close that program, or try again later.</source>
        <translation>ปิดโปรแกรมนั้น หรือลองใหม่ภายหลัง</translation>
    </message>
    <message>
        <source>Another Semret is busy with this library.</source>
        <translation>Semret อีกตัวกำลังใช้คลังภาพนี้อยู่</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>โปรดลองใหม่ในอีกสักครู่</translation>
    </message>
    <message>
        <source>Move it away and copy {backup} to {name}.</source>
        <translation>ย้ายไฟล์นี้ออกไป แล้วคัดลอก {backup} เป็น {name}</translation>
    </message>
    <message>
        <source>There is no backup beside it: move it away to begin anew, or name another library with --library.</source>
        <translation>ไม่มีไฟล์สำรองอยู่ด้วยกัน ย้ายไฟล์นี้ออกไปเพื่อเริ่มใหม่ หรือระบุคลังภาพอื่นด้วย --library</translation>
    </message>
    <message>
        <source>{name} is gone or empty, its backup is there.</source>
        <translation>{name} หายไปหรือว่างเปล่า แต่มีไฟล์สำรองอยู่</translation>
    </message>
    <message>
        <source>Copy {backup} to {name}; or move the backups away to begin anew.</source>
        <translation>คัดลอก {backup} เป็น {name} หรือย้ายไฟล์สำรองออกไปเพื่อเริ่มใหม่</translation>
    </message>
    <message>
        <source>The library is damaged ({how}); its backups were left as they are.</source>
        <translation>คลังภาพชำรุด ({how}) ส่วนไฟล์สำรองยังอยู่เหมือนเดิม</translation>
    </message>
    <message>
        <source>Move {name} away and copy the newest backup to its name.</source>
        <translation>ย้าย {name} ออกไป แล้วคัดลอกไฟล์สำรองล่าสุดมาแทนในชื่อเดิม</translation>
    </message>
    <message>
        <source>No backup could be made in {name}: {why}.</source>
        <translation>สำรองข้อมูลใน {name} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>{name} was made by an older Semret.</source>
        <translation>{name} สร้างโดย Semret รุ่นเก่า</translation>
    </message>
    <message>
        <source>Open it once where it can be written.</source>
        <translation>เปิดสักครั้งในที่ที่เขียนได้</translation>
    </message>
    <message>
        <source>{name} belongs to another program.</source>
        <translation>{name} เป็นของโปรแกรมอื่น</translation>
    </message>
    <message>
        <source>This library was used by a newer Semret (it has {what}).</source>
        <translation>คลังภาพนี้เคยใช้กับ Semret รุ่นใหม่กว่า (มี {what})</translation>
    </message>
    <message>
        <source>Update Semret, or name another library with --library.</source>
        <translation>โปรดอัปเดต Semret หรือระบุคลังภาพอื่นด้วย --library</translation>
    </message>
    <message>
        <source>The library watches no folder with the id {number}.</source>
        <translation>คลังภาพไม่มีโฟลเดอร์หมายเลข {number}</translation>
    </message>
    <message>
        <source>See: semret folders</source>
        <translation>ดูได้ด้วยคำสั่ง: semret folders</translation>
    </message>
    <message>
        <source>The library holds no photo at {name}.</source>
        <translation>คลังภาพไม่มีภาพที่ {name}</translation>
    </message>
    <message>
        <source>Add its folder with: semret index FOLDER</source>
        <translation>เพิ่มโฟลเดอร์ได้ด้วยคำสั่ง: semret index FOLDER</translation>
    </message>
    <message>
        <source>A pattern that leaves something out cannot be empty.</source>
        <translation>รูปแบบที่จะยกเว้นว่างเปล่าไม่ได้</translation>
    </message>
    <message>
        <source>Such as: drafts, or *.png</source>
        <translation>เช่น drafts หรือ *.png</translation>
    </message>
    <message>
        <source>{pattern} would leave nothing out.</source>
        <translation>{pattern} จะไม่ยกเว้นอะไรเลย</translation>
    </message>
    <message>
        <source>Write it as seen from the folder, such as: drafts, or *.png</source>
        <translation>โปรดเขียนโดยนับจากโฟลเดอร์นั้น เช่น drafts หรือ *.png</translation>
    </message>
    <message>
        <source>{name} is left out of {folder} by one of its patterns ({patterns}).</source>
        <translation>{name} ถูกยกเว้นจาก {folder} ตามรูปแบบที่ตั้งไว้ ({patterns})</translation>
    </message>
    <message>
        <source>Remove that folder and add it anew without the pattern.</source>
        <translation>นำโฟลเดอร์นั้นออก แล้วเพิ่มใหม่โดยไม่มีรูปแบบนี้</translation>
    </message>
    <message>
        <source>A rating is 0 to {most} stars, not {stars}.</source>
        <translation>คะแนนให้ได้ 0 ถึง {most} ดาว ไม่ใช่ {stars}</translation>
    </message>
    <message>
        <source>A mark says relevant (1) or not relevant (0), not {grade}.</source>
        <translation>เครื่องหมายบอกได้ว่าตรง (1) หรือไม่ตรง (0) ไม่ใช่ {grade}</translation>
    </message>
    <message>
        <source>The thumbnails cannot be used: {why}.</source>
        <translation>ใช้ภาพขนาดย่อไม่ได้: {why}</translation>
    </message>
    <message>
        <source>Is there room on the disk, and permission to write {name}? It may be deleted: it comes back.</source>
        <translation>ดิสก์มีพื้นที่ว่างและมีสิทธิ์เขียน {name} หรือไม่ ลบไฟล์นี้ได้ โปรแกรมจะสร้างขึ้นใหม่</translation>
    </message>
    <message>
        <source>The search file {name} cannot be written: {why}.</source>
        <translation>เขียนไฟล์ค้นหา {name} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>The search file cannot be written: {why}.</source>
        <translation>เขียนไฟล์ค้นหาไม่ได้: {why}</translation>
    </message>
    <message>
        <source>Is there space left on the disk?</source>
        <translation>ดิสก์มีพื้นที่ว่างเหลือหรือไม่</translation>
    </message>
    <message>
        <source>The vectors in {name} cannot be used now: {why}.</source>
        <translation>ขณะนี้ใช้เวกเตอร์ใน {name} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>Is there space left, and may the library folder be written to?</source>
        <translation>มีพื้นที่ว่างเหลือและเขียนลงโฟลเดอร์คลังภาพได้หรือไม่</translation>
    </message>
    <message>
        <source>The damaged file {name} cannot be set aside: {why}.</source>
        <translation>ย้ายไฟล์ที่ชำรุด {name} ออกไม่ได้: {why}</translation>
    </message>
    <message>
        <source>Close other programs that have it open.</source>
        <translation>โปรดปิดโปรแกรมอื่นที่เปิดไฟล์นี้อยู่</translation>
    </message>
    <message>
        <source>The folder {name} cannot be made: {why}.</source>
        <translation>สร้างโฟลเดอร์ {name} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>This photo has not been read yet.</source>
        <translation>ยังไม่ได้อ่านภาพนี้</translation>
    </message>
    <message>
        <source>This photo has no thumbnail yet.</source>
        <translation>ภาพนี้ยังไม่มีภาพย่อ</translation>
    </message>
    <message>
        <source>Nothing is looked for in pictures.</source>
        <translation>ไม่ได้ค้นหาสิ่งใดในภาพ</translation>
    </message>
    <message>
        <source>Search for something that can be seen.</source>
        <translation>ค้นหาสิ่งที่มองเห็นได้</translation>
    </message>
    <message>
        <source>The model package {name} does not tell where in a photo something is.</source>
        <translation>ชุดโมเดล {name} บอกไม่ได้ว่าสิ่งใดอยู่ตรงไหนในภาพ</translation>
    </message>
    <message>
        <source>Packages that come with Semret, and those trained from them, do.</source>
        <translation>ชุดที่มากับ Semret และชุดที่ฝึกต่อจากชุดนั้นบอกได้</translation>
    </message>
    <message>
        <source>Run: semret index</source>
        <translation>ใช้คำสั่ง: semret index</translation>
    </message>
    <message>
        <source>The image encoder broke down again and again.</source>
        <translation>ตัวเข้ารหัสภาพล้มเหลวซ้ำหลายครั้ง</translation>
    </message>
    <message>
        <source>The process that reads photos died again and again.</source>
        <translation>โปรเซสที่อ่านภาพหยุดทำงานซ้ำหลายครั้ง</translation>
    </message>
    <message>
        <source>Look at: semret doctor</source>
        <translation>ตรวจดูด้วยคำสั่ง: semret doctor</translation>
    </message>
    <message>
        <source>There is no model package in {name}: {why}.</source>
        <translation>ไม่มีชุดโมเดลใน {name}: {why}</translation>
    </message>
    <message>
        <source>There is no model package called &quot;{name}&quot;.</source>
        <translation>ไม่มีชุดโมเดลชื่อ “{name}”</translation>
    </message>
    <message>
        <source>The packages are listed by: semret models list</source>
        <translation>ดูรายชื่อชุดโมเดลด้วยคำสั่ง: semret models list</translation>
    </message>
    <message>
        <source>A package is a folder with a manifest.json.</source>
        <translation>ชุดโมเดลคือโฟลเดอร์ที่มีไฟล์ manifest.json</translation>
    </message>
    <message>
        <source>The model package {name} cannot be used: {why}.</source>
        <translation>ใช้ชุดโมเดล {name} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>Install the package again.</source>
        <translation>โปรดติดตั้งชุดโมเดลใหม่</translation>
    </message>
    <message>
        <source>Install the model package again.</source>
        <translation>โปรดติดตั้งชุดโมเดลใหม่</translation>
    </message>
    <message>
        <source>Try: semret models verify</source>
        <translation>ลองคำสั่ง: semret models verify</translation>
    </message>
    <message>
        <source>The image encoder of {model} cannot be used on this machine: {why}.</source>
        <translation>ใช้ตัวเข้ารหัสภาพของ {model} บนเครื่องนี้ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>The network {name} cannot be loaded: {why}.</source>
        <translation>โหลดโครงข่าย {name} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>The network {name} cannot be run: {why}.</source>
        <translation>เรียกใช้โครงข่าย {name} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>The tokenizer of {model} cannot be loaded: {why}.</source>
        <translation>โหลดตัวตัดคำของ {model} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>The query encoder of {model} gives wrong vectors on this machine (1 - cosine {number}).</source>
        <translation>ตัวเข้ารหัสคำค้นของ {model} ให้เวกเตอร์ผิดบนเครื่องนี้ (1 - โคไซน์ {number})</translation>
    </message>
    <message>
        <source>The golden picture of the model package cannot be read.</source>
        <translation>อ่านภาพอ้างอิงของชุดโมเดลไม่ได้</translation>
    </message>
    <message>
        <source>The golden picture of the model package is too large.</source>
        <translation>ภาพอ้างอิงของชุดโมเดลใหญ่เกินไป</translation>
    </message>
    <message>
        <source>Install it with: {command}</source>
        <translation>ติดตั้งได้ด้วยคำสั่ง: {command}</translation>
    </message>
    <message>
        <source>No other is offered on this machine.</source>
        <translation>เครื่องนี้ไม่มีตัวเลือกอื่น</translation>
    </message>
    <message>
        <source>It was the quickest that gave the right vectors.</source>
        <translation>เป็นตัวที่เร็วที่สุดซึ่งให้เวกเตอร์ถูกต้อง</translation>
    </message>
    <message>
        <source>{device} is not used: {why}.</source>
        <translation>ไม่ใช้ {device}: {why}</translation>
    </message>
    <message>
        <source>{device} broke down while it encoded: {why}.</source>
        <translation>{device} ล้มเหลวขณะเข้ารหัส: {why}</translation>
    </message>
    <message>
        <source>The device chosen first broke down while it encoded: {why}.</source>
        <translation>อุปกรณ์ที่เลือกไว้แต่แรกล้มเหลวขณะเข้ารหัส: {why}</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Model and library</source>
        <translation>โมเดลและคลังภาพ</translation>
    </message>
    <message>
        <source>The quickest that computes right</source>
        <translation>อุปกรณ์ที่เร็วและคำนวณถูกต้อง</translation>
    </message>
    <message>
        <source>The processor alone</source>
        <translation>หน่วยประมวลผล (CPU) เท่านั้น</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>โมเดล</translation>
    </message>
    <message>
        <source>Read photos on</source>
        <translation>การอ่านภาพ</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>ทำงานบน</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>ภาพ</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>คลังภาพ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>ขนาด</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>เปิดในโปรแกรมจัดการไฟล์</translation>
    </message>
    <message>
        <source>Originals are never changed. Captions, ratings and marks lie in the library.</source>
        <translation>ไฟล์ต้นฉบับไม่ถูกแก้ไขเลย คำบรรยาย คะแนน และเครื่องหมายเก็บไว้ในคลังภาพ</translation>
    </message>
    <message>
        <source>{model} is being prepared: {share} of the photos</source>
        <translation>กำลังเตรียม {model}: แล้วเสร็จ {share} ของภาพ</translation>
    </message>
    <message>
        <source>{photos}, {ready} of them can be searched</source>
        <translation>{photos} ค้นหาได้แล้ว {ready} ภาพ</translation>
    </message>
    <message>
        <source>not known before the first photo is read</source>
        <translation>จะทราบเมื่ออ่านภาพแรกแล้ว</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>หน่วยประมวลผล (CPU)</translation>
    </message>
    <message>
        <source>the graphics card ({kind})</source>
        <translation>การ์ดจอ ({kind})</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Rename</source>
        <translation>เปลี่ยนชื่อ</translation>
    </message>
    <message>
        <source>Name of this search</source>
        <translation>ชื่อของการค้นหานี้</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
</context>
<context>
    <name>NothingFits</name>
    <message>
        <source>Search only “{part}”</source>
        <translation>ค้นเฉพาะ “{part}”</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) were searched.</source>
        <translation>
            <numerusform>ค้นแล้ว %Ln ภาพ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) were searched; the nearest one fits with a probability below {percent}.</source>
        <translation>
            <numerusform>ค้นแล้ว %Ln ภาพ ภาพที่ใกล้เคียงที่สุดมีโอกาสตรงไม่ถึง {percent}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) were searched; the nearest one fits with a probability of only {percent}.</source>
        <translation>
            <numerusform>ค้นแล้ว %Ln ภาพ ภาพที่ใกล้เคียงที่สุดมีโอกาสตรงเพียง {percent}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Looking for photos …</source>
        <translation>กำลังหาภาพ …</translation>
    </message>
    <message>
        <source>Nothing found. Photos can be found once they have been read.</source>
        <translation>ไม่พบภาพ ภาพจะค้นหาได้หลังจากอ่านแล้ว</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>ภาพ</translation>
    </message>
</context>
<context>
    <name>PhotoListModel</name>
    <message>
        <source>Photo from {day}</source>
        <translation>ภาพเมื่อ {day}</translation>
    </message>
    <message>
        <source>marked relevant</source>
        <translation>ทำเครื่องหมายว่าตรง</translation>
    </message>
    <message>
        <source>marked not relevant</source>
        <translation>ทำเครื่องหมายว่าไม่ตรง</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>รายการโปรด</translation>
    </message>
    <message>
        <source>away: its disk is not connected</source>
        <translation>ไม่ได้ต่อดิสก์ที่เก็บภาพ</translation>
    </message>
    <message>
        <source>less likely</source>
        <translation>อาจไม่ใช่</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more alike</source>
        <translation>
            <numerusform>และที่เหมือนกันอีก %Ln ภาพ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>The disk with this photo is not connected.</source>
        <translation>ไม่ได้ต่อดิสก์ที่เก็บภาพนี้</translation>
    </message>
</context>
<context>
    <name>Pointing</name>
    <message>
        <source>Relevant (R)</source>
        <translation>ตรงกับคำค้น (R)</translation>
    </message>
    <message>
        <source>Take the mark back (R)</source>
        <translation>ลบเครื่องหมาย (R)</translation>
    </message>
    <message>
        <source>Not relevant (N)</source>
        <translation>ไม่ตรงกับคำค้น (N)</translation>
    </message>
    <message>
        <source>Take the mark back (N)</source>
        <translation>ลบเครื่องหมาย (N)</translation>
    </message>
    <message>
        <source>Show the photos that look the same (G)</source>
        <translation>แสดงภาพที่ดูเหมือนกัน (G)</translation>
    </message>
    <message>
        <source>Put the photos that look the same behind it (G)</source>
        <translation>ซ่อนภาพที่ดูเหมือนกันไว้ด้านหลัง (G)</translation>
    </message>
    <message>
        <source>Favourite (F)</source>
        <translation>รายการโปรด (F)</translation>
    </message>
    <message>
        <source>Remove from the favourites (F)</source>
        <translation>นำออกจากรายการโปรด (F)</translation>
    </message>
</context>
<context>
    <name>QueryPart</name>
    <message>
        <source>“{query}”</source>
        <translation>“{query}”</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>ค้นหา</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>ลืมทั้งหมด</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Why this result</source>
        <translation>ทำไมจึงได้ภาพนี้</translation>
    </message>
    <message>
        <source>Show where it fits</source>
        <translation>แสดงว่าตรงกับคำค้นตรงไหน</translation>
    </message>
    <message>
        <source>“Why” belongs to a search.</source>
        <translation>“ทำไม” ใช้กับการค้นหาเท่านั้น</translation>
    </message>
    <message>
        <source>Search for something, then choose a photo.</source>
        <translation>ค้นหาอะไรสักอย่าง แล้วเลือกภาพ</translation>
    </message>
    <message>
        <source>There is nothing to be shown in it.</source>
        <translation>ไม่มีอะไรให้แสดงในภาพนี้</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>Remove from the library</source>
        <translation>นำออกจากคลังภาพ</translation>
    </message>
    <message>
        <source>Remove “{folder}” from the library?</source>
        <translation>นำ “{folder}” ออกจากคลังภาพหรือไม่</translation>
    </message>
    <message>
        <source>Its photos are no longer found here. The files on the disk stay as they are. Captions, ratings, favourites and marks are kept, and are back when you add the folder again.</source>
        <translation>ภาพในโฟลเดอร์นี้จะค้นไม่พบที่นี่อีก ไฟล์ในดิสก์ยังอยู่เหมือนเดิม คำบรรยาย คะแนน รายการโปรด และเครื่องหมายจะเก็บไว้ และกลับมาเมื่อคุณเพิ่มโฟลเดอร์นี้อีกครั้ง</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>นำออก</translation>
    </message>
</context>
<context>
    <name>Scale</name>
    <message>
        <source>less</source>
        <translation>น้อย</translation>
    </message>
    <message>
        <source>more</source>
        <translation>มาก</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search for what a photo shows …</source>
        <translation>ค้นหาสิ่งที่อยู่ในภาพ …</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>ค้นหา</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
    <message>
        <source>Search by a picture</source>
        <translation>ค้นหาด้วยรูป</translation>
    </message>
    <message>
        <source>What can be typed</source>
        <translation>พิมพ์อะไรได้บ้าง</translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>Details</source>
        <translation>รายละเอียด</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>เมนู</translation>
    </message>
    <message>
        <source>Saved. Click to remove it.</source>
        <translation>บันทึกไว้แล้ว คลิกเพื่อลบออก</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>บันทึกการค้นหานี้</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>การตั้งค่า</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>โฟลเดอร์</translation>
    </message>
    <message>
        <source>Your labels</source>
        <translation>ป้ายกำกับของคุณ</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>ลักษณะที่แสดง</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>การทำดัชนี</translation>
    </message>
    <message>
        <source>Model and library</source>
        <translation>โมเดลและคลังภาพ</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>away</source>
        <translation>ไม่ได้ต่อ</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>ไม่พบ</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>คลังภาพ</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>ภาพทั้งหมด</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>รายการโปรด</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>โฟลเดอร์</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>การค้นหาที่บันทึกไว้</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>เพิ่มโฟลเดอร์ …</translation>
    </message>
    <message>
        <source>Its disk is not connected. Its photos can be searched all the same.</source>
        <translation>ไม่ได้ต่อดิสก์ของโฟลเดอร์นี้ แต่ยังค้นหาภาพได้</translation>
    </message>
    <message>
        <source>This folder is not there any more. Its photos can be searched all the same.</source>
        <translation>ไม่มีโฟลเดอร์นี้แล้ว แต่ยังค้นหาภาพได้</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>เปลี่ยนชื่อ …</translation>
    </message>
    <message>
        <source>Remove this search</source>
        <translation>ลบการค้นหานี้</translation>
    </message>
    <message>
        <source>Index again</source>
        <translation>ตรวจดูโฟลเดอร์อีกครั้ง</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>เปิดในโปรแกรมจัดการไฟล์</translation>
    </message>
    <message>
        <source>Leave this folder out …</source>
        <translation>ยกเว้นโฟลเดอร์นี้ …</translation>
    </message>
    <message>
        <source>Leave something out …</source>
        <translation>ยกเว้นบางส่วน …</translation>
    </message>
    <message>
        <source>Remove from the library …</source>
        <translation>นำออกจากคลังภาพ …</translation>
    </message>
</context>
<context>
    <name>SizeSlider</name>
    <message>
        <source>Size of photos</source>
        <translation>ขนาดภาพ</translation>
    </message>
    <message>
        <source>Size of photos (Ctrl and wheel)</source>
        <translation>ขนาดภาพ (Ctrl กับล้อเมาส์)</translation>
    </message>
</context>
<context>
    <name>Sorting</name>
    <message>
        <source>Sort by labels …</source>
        <translation>จัดกลุ่มตามป้ายกำกับ …</translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln photo(s) are sorted.</source>
        <translation>
            <numerusform>จัดกลุ่มภาพแรก %Ln ภาพ</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose others to sort them.</source>
        <translation>เลือกภาพอื่นเพื่อจัดกลุ่มภาพเหล่านั้น</translation>
    </message>
    <message numerus="yes">
        <source>Labelled %Ln photo(s)</source>
        <translation>
            <numerusform>ใส่ป้ายกำกับให้ %Ln ภาพแล้ว</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
</context>
<context>
    <name>SortingGrid</name>
    <message>
        <source>Sorted photos</source>
        <translation>ภาพที่จัดกลุ่มแล้ว</translation>
    </message>
</context>
<context>
    <name>SortingSheet</name>
    <message>
        <source>Sort photos</source>
        <translation>จัดกลุ่มภาพ</translation>
    </message>
    <message numerus="yes">
        <source>Sort %Ln photo(s) by labels</source>
        <translation>
            <numerusform>จัดกลุ่ม %Ln ภาพตามป้ายกำกับ</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>ไม่ใช่ทั้งหมดนี้</translation>
    </message>
    <message>
        <source>Not sorted yet</source>
        <translation>ยังไม่ได้จัดกลุ่ม</translation>
    </message>
    <message>
        <source>Sorting …</source>
        <translation>กำลังจัดกลุ่ม …</translation>
    </message>
    <message>
        <source>Type what to sort by, such as: beach, mountain, receipt</source>
        <translation>พิมพ์สิ่งที่จะใช้จัดกลุ่ม เช่น ชายหาด, ภูเขา, ใบเสร็จ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) cannot be sorted yet: they have not been read.</source>
        <translation>
            <numerusform>ยังจัดกลุ่ม %Ln ภาพไม่ได้ เพราะยังไม่ได้อ่าน</numerusform>
        </translation>
    </message>
    <message>
        <source>Put right what is wrong, untick what you do not want, then accept.</source>
        <translation>แก้ภาพที่อยู่ผิดกลุ่ม เอาเครื่องหมายออกจากกลุ่มที่ไม่ต้องการ แล้วกดยืนยัน</translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln photo(s)</source>
        <translation>
            <numerusform>ใส่ป้ายกำกับ %Ln ภาพ</numerusform>
        </translation>
    </message>
    <message>
        <source>Label photos</source>
        <translation>ใส่ป้ายกำกับ</translation>
    </message>
    <message>
        <source>1–9: to that label · 0: to none · M: menu · A: accept the group or not · Ctrl+Z: take back</source>
        <translation>1–9: ไปยังป้ายกำกับนั้น · 0: ไม่ใช่ทั้งหมด · M: เมนู · A: ยืนยันกลุ่มหรือไม่ · Ctrl+Z: เลิกทำ</translation>
    </message>
</context>
<context>
    <name>Stars</name>
    <message>
        <source>Rating</source>
        <translation>คะแนน</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>อ่านไม่ได้ %Ln ภาพ</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>หยุดไว้ชั่วคราว</translation>
    </message>
    <message>
        <source>Another program is reading: {who}</source>
        <translation>โปรแกรมอื่นกำลังอ่านภาพ: {who}</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>กำลังหาภาพ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>พบแล้ว %Ln ภาพ</numerusform>
        </translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>กำลังเก็บงานขั้นสุดท้าย</translation>
    </message>
    <message>
        <source>quietly</source>
        <translation>แบบไม่รบกวน</translation>
    </message>
    <message>
        <source>{done} of {total} can be searched</source>
        <translation>ค้นหาได้แล้ว {done} จาก {total} ภาพ</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>หยุดชั่วคราว</translation>
    </message>
</context>
<context>
    <name>TaughtSheet</name>
    <message>
        <source>What you taught</source>
        <translation>สิ่งที่คุณสอน</translation>
    </message>
    <message>
        <source>Searches that mean almost the same learn, too</source>
        <translation>การค้นหาที่มีความหมายเกือบเหมือนกันเรียนรู้ด้วย</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Photos that you marked as relevant or not, search by search.</source>
        <translation>ภาพที่คุณทำเครื่องหมายว่าตรงหรือไม่ตรง แยกตามการค้นหา</translation>
    </message>
    <message>
        <source>Nothing is marked yet. Search for something and mark photos with R or N.</source>
        <translation>ยังไม่มีเครื่องหมาย ลองค้นหาแล้วทำเครื่องหมายภาพด้วย R หรือ N</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>และอีก {count}</translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message>
        <source>These photos lie on a disk that is away: their files cannot be moved to the trash.</source>
        <translation>ภาพเหล่านี้อยู่ในดิสก์ที่ไม่ได้ต่อ จึงย้ายไฟล์ไปถังขยะไม่ได้</translation>
    </message>
    <message>
        <source>Connect the disk first.</source>
        <translation>โปรดต่อดิสก์ก่อน</translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln photo(s) to the trash</source>
        <translation>
            <numerusform>ย้าย %Ln ภาพไปถังขยะแล้ว</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) moved to the trash</source>
        <translation>
            <numerusform>ย้าย %Ln ภาพไปถังขยะแล้ว</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>These are %Ln file(s): some photos lie in several places.</source>
        <translation>
            <numerusform>รวม %Ln ไฟล์ เพราะบางภาพเก็บไว้หลายที่</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) on a disk that is away were left out.</source>
        <translation>
            <numerusform>เว้นไว้ %Ln ภาพที่อยู่ในดิสก์ที่ไม่ได้ต่อ</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be moved to the trash.</source>
        <translation>
            <numerusform>ย้าย %Ln ภาพไปถังขยะไม่ได้</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) were about to be moved to the trash when Semret ended. They are shown again.</source>
        <translation>
            <numerusform>Semret ปิดไปขณะกำลังจะย้าย %Ln ภาพไปถังขยะ จึงแสดงภาพเหล่านั้นอีกครั้ง</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>New photos are found and read in the background. Quit stops that.</source>
        <translation>ภาพใหม่จะถูกค้นพบและอ่านอยู่เบื้องหลัง เลือกออกเพื่อหยุด</translation>
    </message>
    <message>
        <source>Semret keeps going here</source>
        <translation>Semret ยังทำงานอยู่ที่นี่</translation>
    </message>
    <message>
        <source>Open Semret</source>
        <translation>เปิด Semret</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>ออก</translation>
    </message>
</context>
<context>
    <name>Understood</name>
    <message>
        <source>The library knows nothing by the name “{name}”.</source>
        <translation>คลังภาพไม่รู้จักชื่อ “{name}”</translation>
    </message>
    <message>
        <source>No photo fits: {filters}.</source>
        <translation>ไม่มีภาพที่ตรงกับ: {filters}</translation>
    </message>
    <message>
        <source>Search without “{filter}”</source>
        <translation>ค้นหาโดยไม่ใช้ “{filter}”</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>Pause reading photos</source>
        <translation>หยุดอ่านภาพชั่วคราว</translation>
    </message>
    <message>
        <source>Read photos quietly</source>
        <translation>อ่านภาพแบบไม่รบกวนเครื่อง</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>ไม่มีภาพในโฟลเดอร์นี้</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>โปรดเลือกโฟลเดอร์อื่น</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Previous photo</source>
        <translation>ภาพก่อนหน้า</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>ภาพถัดไป</translation>
    </message>
    <message>
        <source>Look at a photo</source>
        <translation>ดูภาพ</translation>
    </message>
    <message>
        <source>Next and previous photo</source>
        <translation>ภาพก่อนหน้าและถัดไป</translation>
    </message>
    <message>
        <source>Enlarge the photo, make it smaller</source>
        <translation>ขยายหรือย่อภาพ</translation>
    </message>
    <message>
        <source>Whole photo or real pixels</source>
        <translation>ดูทั้งภาพหรือขนาดจริง</translation>
    </message>
    <message>
        <source>Move an enlarged photo</source>
        <translation>เลื่อนภาพที่ขยายไว้</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>กลับไปหน้ารวมภาพ</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>ภาพทั้งหมด</translation>
    </message>
    <message>
        <source>Similar photos</source>
        <translation>ภาพคล้ายกัน</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} จาก {count}</translation>
    </message>
    <message>
        <source>{number} of {count}, less likely</source>
        <translation>{number} จาก {count} อาจไม่ใช่</translation>
    </message>
</context>
<context>
    <name>ViewerHeader</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Relevant</source>
        <translation>ตรงกับคำค้น</translation>
    </message>
    <message>
        <source>Not relevant</source>
        <translation>ไม่ตรงกับคำค้น</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>รายละเอียด</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>เต็มหน้าจอ</translation>
    </message>
    <message>
        <source>Hide where it fits (H)</source>
        <translation>ซ่อนส่วนที่ตรงกับคำค้น (H)</translation>
    </message>
    <message>
        <source>Show where it fits (H)</source>
        <translation>แสดงว่าตรงกับคำค้นตรงไหน (H)</translation>
    </message>
</context>
<context>
    <name>Wayfinding</name>
    <message>
        <source>Favourites</source>
        <translation>รายการโปรด</translation>
    </message>
    <message>
        <source>No photo is a favourite yet. Press F on one that you like.</source>
        <translation>ยังไม่มีภาพในรายการโปรด กด F ที่ภาพที่คุณชอบ</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>ไม่มีภาพในโฟลเดอร์นี้</translation>
    </message>
    <message>
        <source>A search has at most {number} characters.</source>
        <translation>คำค้นยาวได้ไม่เกิน {number} ตัวอักษร</translation>
    </message>
    <message>
        <source>A saved search is made of words.</source>
        <translation>การค้นหาที่บันทึกได้ต้องเป็นคำ</translation>
    </message>
    <message>
        <source>Pictures that the library does not have are not kept: add them to save a search with them.</source>
        <translation>ไม่มีการเก็บรูปที่ไม่อยู่ในคลังภาพ: เพิ่มรูปเข้าคลังก่อนจึงบันทึกการค้นหาด้วยรูปได้</translation>
    </message>
    <message>
        <source>“{search}” is no longer saved.</source>
        <translation>ลบการค้นหา “{search}” แล้ว</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>Look in the whole library</source>
        <translation>ค้นหาในคลังภาพทั้งหมด</translation>
    </message>
</context>
<context>
    <name>WhySection</name>
    <message>
        <source>Where it fits</source>
        <translation>ตรงกับคำค้นตรงไหน</translation>
    </message>
    <message>
        <source>Show it over the photo, or no more</source>
        <translation>แสดงหรือเลิกแสดงทับบนภาพ</translation>
    </message>
    <message>
        <source>Why this result</source>
        <translation>ทำไมจึงได้ภาพนี้</translation>
    </message>
</context>
<context>
    <name>WhyWords</name>
    <message>
        <source>not compared yet</source>
        <translation>ยังไม่ได้เปรียบเทียบ</translation>
    </message>
    <message>
        <source>by date</source>
        <translation>เรียงตามวันที่</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>น่าจะใช่</translation>
    </message>
    <message>
        <source>less likely</source>
        <translation>อาจไม่ใช่</translation>
    </message>
    <message>
        <source>place {place} of {count}</source>
        <translation>อันดับ {place} จาก {count}</translation>
    </message>
    <message>
        <source>filtered out</source>
        <translation>ถูกกรองออก</translation>
    </message>
    <message>
        <source>far back</source>
        <translation>อยู่ท้าย ๆ</translation>
    </message>
    <message>
        <source>probability {percent}</source>
        <translation>โอกาส {percent}</translation>
    </message>
    <message>
        <source>cosine {number}</source>
        <translation>โคไซน์ {number}</translation>
    </message>
    <message>
        <source>A label that you gave</source>
        <translation>ป้ายกำกับที่คุณให้</translation>
    </message>
    <message>
        <source>A label that Semret sees in it</source>
        <translation>ป้ายกำกับที่ Semret เห็นในภาพ</translation>
    </message>
    <message>
        <source>Written at it, and means much the same</source>
        <translation>มีเขียนไว้ที่ภาพ และมีความหมายใกล้เคียง</translation>
    </message>
    <message>
        <source>It does not fit this filter</source>
        <translation>ไม่ตรงกับตัวกรองนี้</translation>
    </message>
    <message>
        <source>In a caption that you wrote</source>
        <translation>ในคำบรรยายที่คุณเขียน</translation>
    </message>
    <message>
        <source>In a caption from the file</source>
        <translation>ในคำบรรยายจากไฟล์</translation>
    </message>
    <message>
        <source>In a keyword</source>
        <translation>ในคำสำคัญ</translation>
    </message>
    <message>
        <source>In a label</source>
        <translation>ในป้ายกำกับ</translation>
    </message>
    <message>
        <source>In the name of the place</source>
        <translation>ในชื่อสถานที่</translation>
    </message>
    <message>
        <source>In the name of the camera</source>
        <translation>ในชื่อกล้อง</translation>
    </message>
    <message>
        <source>In the name of the folder</source>
        <translation>ในชื่อโฟลเดอร์</translation>
    </message>
    <message>
        <source>In the name of the file</source>
        <translation>ในชื่อไฟล์</translation>
    </message>
    <message>
        <source>{where}; not all words are written, so it does not count</source>
        <translation>{where} แต่มีเขียนไว้ไม่ครบทุกคำ จึงไม่นับ</translation>
    </message>
    <message>
        <source>The picture by itself</source>
        <translation>เฉพาะรูปที่ให้มา</translation>
    </message>
    <message>
        <source>“{words}” by itself</source>
        <translation>“{words}” อย่างเดียว</translation>
    </message>
    <message>
        <source>without “{words}”</source>
        <translation>ไม่มี “{words}”</translation>
    </message>
    <message>
        <source>unlike a picture</source>
        <translation>ไม่เหมือนรูปหนึ่ง</translation>
    </message>
    <message>
        <source>It hardly shows it</source>
        <translation>แทบไม่มีสิ่งนี้</translation>
    </message>
    <message>
        <source>It may show it, and was moved back</source>
        <translation>อาจมีสิ่งนี้ จึงถูกเลื่อนไปข้างหลัง</translation>
    </message>
    <message>
        <source>You marked it as relevant</source>
        <translation>คุณทำเครื่องหมายว่าภาพนี้ตรงกับคำค้น</translation>
    </message>
    <message>
        <source>So it comes first</source>
        <translation>จึงมาก่อน</translation>
    </message>
    <message>
        <source>You marked it as not relevant</source>
        <translation>คุณทำเครื่องหมายว่าภาพนี้ไม่ตรงกับคำค้น</translation>
    </message>
    <message>
        <source>So it comes last</source>
        <translation>จึงอยู่ท้ายสุด</translation>
    </message>
    <message numerus="yes">
        <source>By the %Ln photo(s) that you marked</source>
        <translation>
            <numerusform>ตาม %Ln ภาพที่คุณทำเครื่องหมายไว้</numerusform>
        </translation>
    </message>
    <message>
        <source>Marks left it in its place</source>
        <translation>เครื่องหมายไม่ได้เปลี่ยนอันดับของภาพนี้</translation>
    </message>
    <message>
        <source>From place {before} to place {after}</source>
        <translation>จากอันดับ {before} มาอันดับ {after}</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln ภาพ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln+ likely photo(s)</source>
        <translation>
            <numerusform>น่าจะใช่ %Ln+ ภาพ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln likely photo(s)</source>
        <translation>
            <numerusform>น่าจะใช่ %Ln ภาพ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Less likely: %Ln more</source>
        <translation>
            <numerusform>อาจไม่ใช่: อีก %Ln ภาพ</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo fits well enough</source>
        <translation>ไม่มีภาพใดตรงพอ</translation>
    </message>
    <message>
        <source>{number}%</source>
        <comment>a share, with or without a space</comment>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>LLLL yyyy</source>
        <comment>a month as a title; LLLL: its name</comment>
        <translation>LLLL yyyy</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>a day as a header, in the letters of QDate::toString</comment>
        <translation>ddddที่ d MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <comment>in the letters of QDateTime::toString</comment>
        <translation>d MMMM yyyy, HH:mm น.</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>in the letters of QDate::toString</comment>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>ไม่ถึงหนึ่งนาที</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln min</source>
        <translation>
            <numerusform>อีกประมาณ %Ln นาที</numerusform>
        </translation>
    </message>
    <message>
        <source>about {hours} h 30 min</source>
        <translation>อีกประมาณ {hours} ชั่วโมงครึ่ง</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln h</source>
        <translation>
            <numerusform>อีกประมาณ %Ln ชั่วโมง</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln a second</source>
        <translation>
            <numerusform>%Ln ภาพต่อวินาที</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln a minute</source>
        <translation>
            <numerusform>%Ln ภาพต่อนาที</numerusform>
        </translation>
    </message>
    <message>
        <source>{length} mm</source>
        <translation>{length} mm</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <comment>how long a picture was exposed</comment>
        <translation>{seconds} วินาที</translation>
    </message>
    <message>
        <source>You wrote</source>
        <comment>a caption</comment>
        <translation>คุณเขียน</translation>
    </message>
    <message>
        <source>In the file ({kind})</source>
        <translation>ในไฟล์ ({kind})</translation>
    </message>
    <message>
        <source>English</source>
        <translation>อังกฤษ</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>ไทย</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>เช็ก</translation>
    </message>
    <message>
        <source>German</source>
        <translation>เยอรมัน</translation>
    </message>
    <message>
        <source>French</source>
        <translation>ฝรั่งเศส</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>สเปน</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>อิตาลี</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>โปรตุเกส</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>โปแลนด์</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>สโลวัก</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>เวียดนาม</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>อินโดนีเซีย</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>จีน</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>ญี่ปุ่น</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>เกาหลี</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>รัสเซีย</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>อาหรับ</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>ฮินดี</translation>
    </message>
</context>
<context>
    <name>_Examples</name>
    <message>
        <source>What can be typed</source>
        <translation>พิมพ์อะไรได้บ้าง</translation>
    </message>
    <message>
        <source>Everyday words</source>
        <translation>คำทั่วไป</translation>
    </message>
    <message>
        <source>a dog on a beach</source>
        <translation>หมาบนชายหาด</translation>
    </message>
    <message>
        <source>what a photo shows</source>
        <translation>สิ่งที่อยู่ในภาพ</translation>
    </message>
    <message>
        <source>mountains last summer</source>
        <translation>ภูเขาปีที่แล้ว</translation>
    </message>
    <message>
        <source>dates as people say them</source>
        <translation>วันเวลาอย่างที่พูดกัน</translation>
    </message>
    <message>
        <source>kids in 2019, 4 stars or more</source>
        <translation>เด็ก ปี 2562 4 ดาวขึ้นไป</translation>
    </message>
    <message>
        <source>years, places, cameras, stars</source>
        <translation>ปี สถานที่ กล้อง ดาว</translation>
    </message>
    <message>
        <source>my favourite photos of flowers</source>
        <translation>ดอกไม้ โปรด:ใช่</translation>
    </message>
    <message>
        <source>your favourites</source>
        <translation>รายการโปรดของคุณ</translation>
    </message>
    <message>
        <source>Nothing you type is an error. What was understood is shown below the field.</source>
        <translation>พิมพ์อะไรก็ไม่ผิด สิ่งที่เข้าใจจะแสดงใต้ช่องค้นหา</translation>
    </message>
    <message>
        <source>Leaving out</source>
        <translation>ไม่เอา</translation>
    </message>
    <message>
        <source>street without cars</source>
        <translation>ถนนไม่มีรถ</translation>
    </message>
    <message>
        <source>what is not to be seen goes down</source>
        <translation>สิ่งที่ไม่อยากเห็นจะอยู่ท้าย ๆ</translation>
    </message>
    <message>
        <source>dog -water</source>
        <translation>หมา -น้ำ</translation>
    </message>
    <message>
        <source>the same, with a minus</source>
        <translation>เหมือนกัน ใช้เครื่องหมายลบ</translation>
    </message>
    <message>
        <source>Exact text</source>
        <translation>ข้อความตรงตัว</translation>
    </message>
    <message>
        <source>&quot;birthday&quot;</source>
        <translation>&quot;วันเกิด&quot;</translation>
    </message>
    <message>
        <source>written in captions, keywords, names</source>
        <translation>เขียนไว้ในคำบรรยาย คำสำคัญ หรือชื่อ</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>หลายอย่างพร้อมกัน</translation>
    </message>
    <message>
        <source>beach + sunset</source>
        <translation>ชายหาด + พระอาทิตย์ตก</translation>
    </message>
    <message>
        <source>both at once</source>
        <translation>ทั้งสองอย่างพร้อมกัน</translation>
    </message>
    <message>
        <source>(flowers)^2 + red</source>
        <translation>(ดอกไม้)^2 + สีแดง</translation>
    </message>
    <message>
        <source>the first counts twice</source>
        <translation>อย่างแรกนับสองเท่า</translation>
    </message>
    <message>
        <source>A picture counts, too: drop it here, paste it, or press L on a photo. Then add words.</source>
        <translation>ใช้รูปก็ได้: ลากมาวาง วางจากคลิปบอร์ด หรือกด L ที่ภาพ แล้วเพิ่มคำ</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>ตัวกรอง</translation>
    </message>
    <message>
        <source>date:2018..2020</source>
        <translation>วันที่:2018..2020</translation>
    </message>
    <message>
        <source>also &gt;2015, May 2024, yesterday</source>
        <translation>หรือ &gt;2015, พฤษภาคม 2567, เมื่อวาน</translation>
    </message>
    <message>
        <source>rating:4+</source>
        <translation>ดาว:4+</translation>
    </message>
    <message>
        <source>stars: 4, 2-4, none</source>
        <translation>ดาว: 4, 2-4, none</translation>
    </message>
    <message>
        <source>type:raw</source>
        <translation>ชนิด:raw</translation>
    </message>
    <message>
        <source>jpg, png, heic …</source>
        <translation>jpg, png, heic …</translation>
    </message>
    <message>
        <source>has:caption</source>
        <translation>มี:คำบรรยาย</translation>
    </message>
    <message>
        <source>keyword, place, date</source>
        <translation>คำสำคัญ สถานที่ วันที่</translation>
    </message>
    <message>
        <source>-has:place</source>
        <translation>-มี:สถานที่</translation>
    </message>
    <message>
        <source>a minus leaves out for good</source>
        <translation>เครื่องหมายลบตัดออกเลย</translation>
    </message>
    <message>
        <source>And place:, near:Praha,50km, folder:, camera:, lens:, favourite:yes, words: and like:</source>
        <translation>และ สถานที่: ใกล้:เชียงใหม่,50km โฟลเดอร์: กล้อง: เลนส์: โปรด:ใช่ คำ: เหมือน:</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>no photos</source>
        <translation>ไม่มีภาพ</translation>
    </message>
    <message>
        <source>more than {photos}</source>
        <translation>มากกว่า {photos}</translation>
    </message>
</context>
<context>
    <name>_Sheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>แป้นพิมพ์ลัด</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>การค้นหา</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>ภาพ</translation>
    </message>
    <message>
        <source>Moving about</source>
        <translation>การเลื่อนดู</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>คลังภาพ</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>หน้าต่าง</translation>
    </message>
</context>
</TS>
